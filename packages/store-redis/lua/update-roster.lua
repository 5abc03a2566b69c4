-- Merges a change into an agent's entry, made if absent, and tells the gateways that the roster changed.
-- An entry is: <presence> <seenAt> <lostAt or -> <idleSince> <missedOffers>
--
-- KEYS[1] roster        hash: an entry by agent
--
-- ARGV[1] agent         its id
-- ARGV[2] presence      empty to leave as it is, like every part below
-- ARGV[3] seenAt        epoch ms
-- ARGV[4] lostAt        epoch ms, - to clear
-- ARGV[5] idleSince     epoch ms
-- ARGV[6] missedOffers  a count
-- ARGV[7] publish       PUBLISH or SPUBLISH
-- ARGV[8] channel       the site's
-- ARGV[9] message       what to say there
--
-- replies: <entry>
local parts = {'away', '0', '-', '', '0'}
local entry = redis.call('HGET', KEYS[1], ARGV[1])
if entry then
  local count = 0
  for part in string.gmatch(entry, '%S+') do
    count = count + 1
    parts[count] = part
  end
else
  local time = redis.call('TIME')
  parts[4] = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
end
for number = 1, 5 do
  if ARGV[number + 1] ~= '' then parts[number] = ARGV[number + 1] end
end
entry = table.concat(parts, ' ')
redis.call('HSET', KEYS[1], ARGV[1], entry)
redis.call(ARGV[7], ARGV[8], ARGV[9])
return {entry}
