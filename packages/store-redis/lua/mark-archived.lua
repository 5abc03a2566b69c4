-- Moves the archive's mark of a conversation forwards, never past its log. What is archived in part goes behind those that
-- wait longer.
--
-- KEYS[1] meta          hash: epoch, told, clock
-- KEYS[2] conversation  hash: seq, state, base, changed, places, archived, since
-- KEYS[3] places        sorted set, all scores 0: <list>/<score>/<tick>/<conversation>
--
-- ARGV[1] conversation  its id
-- ARGV[2] seq           the archive has everything up to here
--
-- replies: marked | unchanged
local stored = redis.call('HMGET', KEYS[2], 'seq', 'archived', 'since')
if not stored[1] then return {'unchanged'} end
local seq = tonumber(stored[1])
local archived = math.min(tonumber(ARGV[2]), seq)
if archived <= tonumber(stored[2] or '0') then return {'unchanged'} end
if (stored[3] or '') ~= '' then redis.call('ZREM', KEYS[3], '!/0/' .. stored[3] .. '/' .. ARGV[1]) end
local since = ''
if archived < seq then
  since = string.format('%014.0f', redis.call('HINCRBY', KEYS[1], 'clock', 1))
  redis.call('ZADD', KEYS[3], '0', '!/0/' .. since .. '/' .. ARGV[1])
end
redis.call('HSET', KEYS[2], 'archived', string.format('%.0f', archived), 'since', since)
return {'marked'}
