-- Stores commits of one site in their order, each whole or not at all: judges it, appends, saves, moves it between lists; then
-- tells the other gateways of all of them. Each is checked in this order: life, operation, version, guards.
--
-- KEYS[1] meta          hash: epoch, told (commits announced so far), clock (numbers what enters a list), guards (their oldest version)
-- KEYS[2] places        sorted set, all scores 0: <list>/<score>/<tick>/<conversation>
-- and of each commit:
-- KEYS[+1] conversation hash: seq, state, base, changed, places, archived, since
-- KEYS[+2] log          list: event number n is element n - 1
-- KEYS[+3] operation    string: <told> <seq> <conversation> <attempt> <digest>
--
-- ARGV[1] epoch         the life of the store the decisions were made in
-- ARGV[2] told          the highest number of a commit this gateway knows of
-- ARGV[3] instance      the gateway
-- ARGV[4] publish       PUBLISH or SPUBLISH
-- ARGV[5] channel       the site's
-- ARGV[6] own           how many of the channel's readers are this gateway, which needs no telling; -1 to tell in any case
-- and of each commit:
-- ARGV[+1] attempt      names this call, the same on every repeat of it
-- ARGV[+2] conversation its id
-- ARGV[+3] expectedSeq  the version the decision was made on
-- ARGV[+4] seq          the version after it
-- ARGV[+5] base         the version that is kept whole
-- ARGV[+6] whole        that version as JSON; empty where it stays
-- ARGV[+7] changed      JSON of the parts that became others since
-- ARGV[+8] digest       of the operation; empty without one
-- ARGV[+9] keptMs       how long the operation is remembered
-- ARGV[+10] guards      how many triples of list, limit and version follow, the last empty for a guard that is never outdated
-- ARGV[+11] wanted      how many pairs of list and score follow after those; -1 to stay where the version before stands
-- ARGV[+12] events      how many events follow after those, as JSON
--
-- replies: for each commit, in words: committed <told> | duplicate <told> <seq> <conversation> <attempt> | id-reuse | conflict
--          | guard-failed <list> | guard-outdated <list> | other-life | failed <what Redis said>; an error when Redis let none of them through
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'told', 'clock', 'guards')
local told, clock = tonumber(meta[2] or '0'), tonumber(meta[3] or '0')
local oldestGuard = tonumber(meta[4] or '0')
local isOtherLife = meta[1] ~= ARGV[1] or told < tonumber(ARGV[2])

-- Most sites are read by the gateway that writes, and by no other: then there is nobody to tell.
local own, readers = tonumber(ARGV[6]), 0
if own >= 0 then
  readers = redis.call('PUBSUB', ARGV[4] == 'SPUBLISH' and 'SHARDNUMSUB' or 'NUMSUB', ARGV[5])[2]
end
local isTold = readers > own

local function tick()
  clock = clock + 1
  return string.format('%014.0f', clock)
end

-- What the first guard that does not hold says, reading from `at`.
local function guarded(standing, at, guards)
  for _ = 1, guards do
    local list, below, version = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
    at = at + 3
    if version and version < oldestGuard then return 'guard-outdated ' .. list end
    local others = redis.call('ZLEXCOUNT', KEYS[2], '[' .. list .. '/', '(' .. list .. '0')
    if string.find(standing, '\n' .. list .. '/', 1, true) then others = others - 1 end
    if others >= below then return 'guard-failed ' .. list end
  end
end

-- What enters and leaves the lists, and the places after it. `standing` has a line each: \n<list>/<score>/<tick>; it is found in
-- rather than taken apart, which costs far more.
local function move(standing, id, at, wanted)
  local places, kept, entering, leaving = {}, {}, {}, {}
  for _ = 1, wanted do
    local place = ARGV[at] .. '/' .. ARGV[at + 1] .. '/'
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
  return entering, leaving, places[1] and '\n' .. table.concat(places, '\n') or ''
end

-- What is told, put together at the end in one go: Redis' Lua looks at every character of every text it makes. The head comes first.
local texts = {''}

local function tell(a, at, events)
  texts[#texts + 1] = '\n{"conversation":"' .. ARGV[a + 2] .. '","after":' .. ARGV[a + 3] .. ',"base":' .. ARGV[a + 5]
  if ARGV[a + 6] == '' then
    texts[#texts + 1] = ',"changed":'
    texts[#texts + 1] = ARGV[a + 7]
  else
    texts[#texts + 1] = ',"whole":'
    texts[#texts + 1] = ARGV[a + 6]
  end
  texts[#texts + 1] = ',"events":['
  for n = at, at + events - 1 do
    if n > at then texts[#texts + 1] = ',' end
    texts[#texts + 1] = ARGV[n]
  end
  texts[#texts + 1] = ']}'
end

-- Stores the commit whose keys begin after `k` and whose arguments begin after `a`; what comes of it.
local function commit(k, a, guards, wanted, events)
  local conversation, log, operation = KEYS[k + 1], KEYS[k + 2], KEYS[k + 3]
  local applied = redis.call('GET', operation)
  if applied then
    if string.match(applied, '^%S+ %S+ %S+ %S+ (.*)$') ~= ARGV[a + 8] then return 'id-reuse' end
    -- Written once more, so that whoever waits for replicas waits for this one too.
    redis.call('PEXPIRE', operation, ARGV[a + 9])
    return 'duplicate ' .. applied
  end

  local stored = redis.call('HMGET', conversation, 'seq', 'places', 'since')
  if (stored[1] or '0') ~= ARGV[a + 3] then return 'conflict' end
  local standing, id, at = stored[2] or '', '/' .. ARGV[a + 2], a + 13
  local refusal = guarded(standing, at, guards)
  if refusal then return refusal end
  at = at + 3 * guards

  local fields = {'seq', ARGV[a + 4], 'changed', ARGV[a + 7]}
  if ARGV[a + 6] ~= '' then
    fields[5], fields[6], fields[7], fields[8] = 'base', ARGV[a + 5], 'state', ARGV[a + 6]
  end
  local entering, leaving = {}, {}
  if wanted >= 0 then
    entering, leaving, standing = move(standing, id, at, wanted)
    at = at + 2 * wanted
    if #entering > 0 or #leaving > 0 then
      fields[#fields + 1] = 'places'
      fields[#fields + 1] = standing
    end
  end
  if (stored[3] or '') == '' then
    local since = tick()
    fields[#fields + 1] = 'since'
    fields[#fields + 1] = since
    entering[#entering + 1] = '0'
    entering[#entering + 1] = '!/0/' .. since .. id
  end
  if #leaving > 0 then redis.call('ZREM', KEYS[2], unpack(leaving)) end
  if #entering > 0 then redis.call('ZADD', KEYS[2], unpack(entering)) end
  redis.call('HSET', conversation, unpack(fields))
  -- A long commit is appended in parts: Lua takes only so many arguments at a time.
  for first = at, at + events - 1, 1000 do
    redis.call('RPUSH', log, unpack(ARGV, first, math.min(first + 999, at + events - 1)))
  end
  local number = string.format('%.0f', told + 1)
  redis.call('SET', operation,
    number .. ' ' .. ARGV[a + 4] .. ' ' .. ARGV[a + 2] .. ' ' .. ARGV[a + 1] .. ' ' .. ARGV[a + 8], 'PX', ARGV[a + 9])
  told = told + 1
  if isTold then tell(a, at, events) end
  return 'committed ' .. number
end

local replies, attempts, failure, failures = {}, {}, nil, 0
local before, k, a = told, 2, 6
while k < #KEYS do
  local guards, wanted, events = tonumber(ARGV[a + 10]), tonumber(ARGV[a + 11]), tonumber(ARGV[a + 12])
  local isWhole, reply = true, 'other-life'
  local toldBefore = told
  if not isOtherLife then isWhole, reply = pcall(commit, k, a, guards, wanted, events) end
  if not isWhole then
    failure = type(reply) == 'table' and reply.err or tostring(reply)
    failures = failures + 1
    reply = 'failed ' .. failure
  end
  replies[#replies + 1] = reply
  if told > toldBefore then attempts[#attempts + 1] = ARGV[a + 1] end
  k = k + 3
  a = a + 12 + 3 * guards + 2 * math.max(0, wanted) + events
end
if failures == #replies then return redis.error_reply(failure) end
if told == before then return replies end
redis.call('HSET', KEYS[1], 'told', string.format('%.0f', told), 'clock', string.format('%.0f', clock))
if isTold then
  texts[1] = 'commits ' .. ARGV[3] .. ' ' .. ARGV[1] .. ' ' .. string.format('%.0f', before + 1) .. ' ' .. table.concat(attempts, ' ')
  redis.call(ARGV[4], ARGV[5], table.concat(texts))
end
return replies
