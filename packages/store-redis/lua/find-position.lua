-- Tells how many stand before a conversation in a list.
--
-- KEYS[1] conversation  hash: seq, state, base, changed, places, archived, since
-- KEYS[2] places        sorted set, all scores 0: <list>/<score>/<tick>/<conversation>
--
-- ARGV[1] conversation  its id
-- ARGV[2] list          its name
--
-- replies: <number> | nothing
local places = redis.call('HGET', KEYS[1], 'places') or ''
local place = string.match(places, '\n(' .. string.gsub(ARGV[2], '%W', '%%%0') .. '/[^\n]+)')
if not place then return {} end
local member = place .. '/' .. ARGV[1]
return {tostring(redis.call('ZLEXCOUNT', KEYS[2], '[' .. ARGV[2] .. '/', '(' .. member))}
