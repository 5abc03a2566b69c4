-- Gives a lease to a holder, newly or still.
--
-- KEYS[1] lease         string: its holder
--
-- ARGV[1] holder        who asks
-- ARGV[2] ttlMs         for how long
--
-- replies: held | taken
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return {'taken'} end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {'held'}
