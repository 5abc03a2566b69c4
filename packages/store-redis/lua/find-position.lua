-- Tells how many stand before a conversation in a list.
--
-- KEYS[1] conversation  hash: seq, state, places, archived, since
-- KEYS[2] places        sorted set, all scores 0: <list>/<score>/<tick>/<conversation>
--
-- ARGV[1] list          its name
--
-- replies: <number> | nothing
local start = ARGV[1] .. '/'
for member in string.gmatch(redis.call('HGET', KEYS[1], 'places') or '', '[^\n]+') do
  if string.sub(member, 1, #start) == start then
    return {tostring(redis.call('ZLEXCOUNT', KEYS[2], '[' .. start, '(' .. member))}
  end
end
return {}
