-- Moves the version from which on guards of the site count, never back.
--
-- KEYS[1] meta          hash: epoch, told, clock, guards
--
-- ARGV[1] version       of what limits are read from
--
-- replies: <the version that counts>
local before = redis.call('HGET', KEYS[1], 'guards') or '0'
if tonumber(before) >= tonumber(ARGV[1]) then return {before} end
redis.call('HSET', KEYS[1], 'guards', ARGV[1])
return {ARGV[1]}
