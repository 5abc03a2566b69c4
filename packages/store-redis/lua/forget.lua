-- Removes a conversation that is archived up to its last event, with its log and its places.
--
-- KEYS[1] conversation  hash: seq, state, base, changed, places, archived, since
-- KEYS[2] log           list: event number n is element n - 1
-- KEYS[3] places        sorted set, all scores 0: <list>/<score>/<tick>/<conversation>
-- KEYS[4] operation     string: this call was carried out
--
-- ARGV[1] conversation  its id
-- ARGV[2] seq           the version it must be at
-- ARGV[3] keptMs        how long this call is remembered, in case its answer is lost
--
-- replies: forgotten | kept
if redis.call('EXISTS', KEYS[4]) == 1 then return {'forgotten'} end
local stored = redis.call('HMGET', KEYS[1], 'seq', 'archived', 'places')
if stored[1] ~= ARGV[2] or tonumber(stored[2] or '0') < tonumber(ARGV[2]) then return {'kept'} end
for place in string.gmatch(stored[3] or '', '[^\n]+') do redis.call('ZREM', KEYS[3], place .. '/' .. ARGV[1]) end
redis.call('UNLINK', KEYS[1], KEYS[2])
redis.call('SET', KEYS[4], '', 'PX', ARGV[3])
return {'forgotten'}
