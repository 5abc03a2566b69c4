-- Ends a lease, if it is the holder who says so.
--
-- KEYS[1] lease         string: its holder
--
-- ARGV[1] holder        who gives it back
--
-- replies: released | kept
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return {'kept'} end
redis.call('DEL', KEYS[1])
return {'released'}
