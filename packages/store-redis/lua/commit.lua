-- Stores one commit, whole or not at all: judges it, appends, saves, moves it between lists, tells the other gateways.
-- Checked in this order: life, operation, version, guards.
--
-- KEYS[1] meta          hash: epoch, told (commits announced so far), clock (numbers what enters a list)
-- KEYS[2] conversation  hash: seq, state, places, archived, since
-- KEYS[3] log           list: event number n is element n - 1
-- KEYS[4] places        sorted set, all scores 0: <list>/<score>/<tick>/<conversation>
-- KEYS[5] operation     string: <told> <seq> <conversation> <attempt> <digest>
--
-- ARGV[1] epoch         the life of the store the decision was made in
-- ARGV[2] told          the highest number of a commit this gateway knows of
-- ARGV[3] instance      the gateway
-- ARGV[4] attempt       names this call, the same on every repeat of it
-- ARGV[5] conversation  its id
-- ARGV[6] expectedSeq   the version the decision was made on
-- ARGV[7] seq           the version after it
-- ARGV[8] state         JSON
-- ARGV[9] digest        of the operation; empty without one
-- ARGV[10] keptMs       how long the operation is remembered
-- ARGV[11] publish      PUBLISH or SPUBLISH
-- ARGV[12] channel      the site's
-- ARGV[13] own          how many of the channel's readers are this gateway, which needs no telling; -1 to tell in any case
-- ARGV[14] guards       how many pairs of list and limit follow
-- ARGV[15] wanted       how many pairs of list and score follow after those; the rest are events as JSON
--
-- replies: committed <told> | duplicate <told> <seq> <conversation> <attempt> | id-reuse | conflict
--          | guard-failed <list> | other-life
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'told', 'clock')
local told = tonumber(meta[2] or '0')
if meta[1] ~= ARGV[1] or told < tonumber(ARGV[2]) then return {'other-life'} end

local applied = redis.call('GET', KEYS[5])
if applied then
  local number, seq, conversation, attempt, digest = string.match(applied, '^(%S+) (%S+) (%S+) (%S+) (.*)$')
  if digest ~= ARGV[9] then return {'id-reuse'} end
  -- Written once more, so that whoever waits for replicas waits for this one too.
  redis.call('PEXPIRE', KEYS[5], ARGV[10])
  return {'duplicate', number, seq, conversation, attempt}
end

local stored = redis.call('HMGET', KEYS[2], 'seq', 'places', 'since')
if (stored[1] or '0') ~= ARGV[6] then return {'conflict'} end

-- What it stands in now, a line each: \n<list>/<score>/<tick>. Found in rather than taken apart, which costs far more.
local standing = stored[2] or ''

local at = 15
for _ = 1, tonumber(ARGV[14]) do
  local list, below = ARGV[at + 1], tonumber(ARGV[at + 2])
  at = at + 2
  local others = redis.call('ZLEXCOUNT', KEYS[4], '[' .. list .. '/', '(' .. list .. '0')
  if string.find(standing, '\n' .. list .. '/', 1, true) then others = others - 1 end
  if others >= below then return {'guard-failed', list} end
end

local clock = tonumber(meta[3] or '0')
local function tick()
  clock = clock + 1
  return string.format('%014.0f', clock)
end

local id = '/' .. ARGV[5]
local places, kept, entering, leaving = {}, {}, {}, {}
for _ = 1, tonumber(ARGV[15]) do
  local place = ARGV[at + 1] .. '/' .. ARGV[at + 2] .. '/'
  at = at + 2
  local _, last = string.find(standing, '\n' .. place, 1, true)
  if last then
    place = place .. string.sub(standing, last + 1, last + 14)
    kept[place] = true
  else
    place = place .. tick()
    entering[#entering + 1] = '0'
    entering[#entering + 1] = place .. id
  end
  places[#places + 1] = place
end
for place in string.gmatch(standing, '\n([^\n]+)') do
  if not kept[place] then leaving[#leaving + 1] = place .. id end
end

local fields = {'seq', ARGV[7], 'state', ARGV[8]}
if #entering > 0 or #leaving > 0 then
  fields[5] = 'places'
  fields[6] = places[1] and '\n' .. table.concat(places, '\n') or ''
end
if (stored[3] or '') == '' then
  local since = tick()
  fields[#fields + 1] = 'since'
  fields[#fields + 1] = since
  entering[#entering + 1] = '0'
  entering[#entering + 1] = '!/0/' .. since .. id
end
if #leaving > 0 then redis.call('ZREM', KEYS[4], unpack(leaving)) end
if #entering > 0 then redis.call('ZADD', KEYS[4], unpack(entering)) end
redis.call('HSET', KEYS[2], unpack(fields))

-- A long commit is appended in parts: Lua takes only so many arguments at a time.
for first = at + 1, #ARGV, 1000 do
  redis.call('RPUSH', KEYS[3], unpack(ARGV, first, math.min(first + 999, #ARGV)))
end

told = string.format('%.0f', told + 1)
redis.call('HSET', KEYS[1], 'told', told, 'clock', string.format('%.0f', clock))
redis.call('SET', KEYS[5], told .. ' ' .. ARGV[7] .. ' ' .. ARGV[5] .. ' ' .. ARGV[4] .. ' ' .. ARGV[9], 'PX', ARGV[10])

-- Most sites are read by the gateway that writes, and by no other: then there is nobody to tell.
local own, readers = tonumber(ARGV[13]), 0
if own >= 0 then
  readers = redis.call('PUBSUB', ARGV[11] == 'SPUBLISH' and 'SHARDNUMSUB' or 'NUMSUB', ARGV[12])[2]
end
if readers > own then
  redis.call(ARGV[11], ARGV[12], 'commit ' .. ARGV[3] .. ' ' .. told .. ' ' .. ARGV[4] .. ' ' .. ARGV[1]
    .. '\n{"after":' .. ARGV[6]
    .. ',"events":[' .. table.concat(ARGV, ',', at + 1) .. '],"state":' .. ARGV[8] .. '}')
end
return {'committed', told}
