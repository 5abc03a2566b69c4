-- Tells which life the store is in, begins one where there is none, and a new one where commits this gateway knows of are
-- missing: the store was restored or failed over to a copy that lacked them. Proves the subscription on the way.
--
-- KEYS[1] meta          hash: epoch, told, clock
--
-- ARGV[1] fresh         the epoch to begin, if one is to be begun
-- ARGV[2] epoch         the life the gateway knows; empty when it knows none
-- ARGV[3] told          the highest number of a commit the gateway knows of in that life
-- ARGV[4] publish       PUBLISH or SPUBLISH
-- ARGV[5] channel       where the gateway listens for its own probes; empty for none
-- ARGV[6] probe         what it expects to hear there
--
-- replies: <epoch> <told>
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'told')
local epoch, told = meta[1], meta[2] or '0'
if not epoch or (epoch == ARGV[2] and tonumber(told) < tonumber(ARGV[3])) then
  epoch = ARGV[1]
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'told', told)
end
if ARGV[5] ~= '' then redis.call(ARGV[4], ARGV[5], 'probe ' .. ARGV[6]) end
return {epoch, told}
