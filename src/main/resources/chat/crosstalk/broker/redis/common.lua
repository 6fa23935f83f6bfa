-- What the other scripts share. The node puts before it: PREFIX of every key, CHANNELS prefix of every channel,
-- INCARNATION registered on this connection, KEEP entries kept of a room, ROOMS allowed (0: any number), EARLIER epochs
-- remembered, KINDS of reaction allowed on a message.

local function key(sort, room)
  return PREFIX .. ':' .. sort .. ':' .. room
end

-- Lua would write large numbers with an exponent.
local function int(number)
  return string.format('%.0f', number)
end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Whether this is the data that the connection was registered with. If not, nothing that is known of rooms holds.
local function registered()
  return redis.call('GET', PREFIX .. ':incarnation') == INCARNATION
end

local function direct(room)
  return string.sub(room, 1, 1) == '~'
end

-- The zset that lists a room: direct rooms have one of their own.
local function index(room)
  return PREFIX .. (direct(room) and ':direct' or ':rooms')
end

-- The ids of the two people of a direct room, in order; nil if the name is no such room's.
local function people(room)
  local one, other = string.match(room, '^~([^-]+)%-([^-]+)$')
  if one and one < other then
    return one, other
  end
end

-- The zset of all direct rooms that are on their people's lists, which has whatever the zset of all direct rooms has.
local LISTED = PREFIX .. ':direct.listed'

-- Puts a direct room on its people's lists, unless it is there. The names of who wrote in it before are looked up then:
-- nodes of a version that had no such lists have not kept them.
local function enlist(room)
  if redis.call('ZADD', LISTED, 0, room) == 0 then
    return
  end
  local one, other = people(room)
  if not one then
    return
  end
  redis.call('ZADD', key('direct.of', one), 0, room)
  redis.call('ZADD', key('direct.of', other), 0, room)
  for _, entry in ipairs(redis.call('XREVRANGE', key('log', room), '+', '-', 'COUNT', 200)) do
    local draft = cjson.decode(entry[2][4])
    redis.call('HSETNX', key('room', room), 'name:' .. draft.uid, draft.name)
  end
end

local function delist(room)
  redis.call('ZREM', LISTED, room)
  local one, other = people(room)
  if one then
    redis.call('ZREM', key('direct.of', one), room)
    redis.call('ZREM', key('direct.of', other), room)
  end
end

local function remember(earlier, epoch, seq)
  local all = (earlier == '' and '' or earlier .. ' ') .. epoch .. ':' .. int(seq)
  local _, spaces = string.gsub(all, ' ', ' ')
  for _ = EARLIER, spaces do
    all = string.gsub(all, '^%S+ ', '', 1)
  end
  return all
end

-- Where a room's log stands, or nil. First it begins a new epoch if the log cannot be vouched for: it was last written by
-- another incarnation of the store, or stands before what a node has seen of the same epoch.
local function stand(room, knownEpoch, knownSeq, candidate)
  local name = key('room', room)
  local fields = redis.call('HMGET', name, 'epoch', 'seq', 'at', 'incarnation', 'earlier', 'idsAt', 'idsSeq', 'states')
  if not fields[1] then
    return nil
  end
  local log = {epoch = fields[1], seq = tonumber(fields[2]), at = tonumber(fields[3]), earlier = fields[5],
               idsAt = tonumber(fields[6]), idsSeq = tonumber(fields[7]), states = tonumber(fields[8])}
  if fields[4] ~= INCARNATION or (knownEpoch == log.epoch and tonumber(knownSeq) > log.seq) then
    log.earlier = remember(log.earlier, log.epoch, log.seq)
    log.epoch = candidate
    redis.call('HSET', name, 'epoch', log.epoch, 'earlier', log.earlier, 'incarnation', INCARNATION)
  end
  return log
end

-- Who reacted how to a message: a set of "emoji user", and a hash from the same to "seq at" of the entry that set it, which
-- nodes of earlier versions do not keep.
local function reactions(room, target)
  return key('reactions', room) .. ':' .. target, key('reacted', room) .. ':' .. target
end

-- The oldest entry in the stream: entries have no holes, so its length tells.
local function oldest(room, seq)
  return seq + 1 - redis.call('XLEN', key('log', room))
end

-- The oldest entry kept. Streams are trimmed by whole blocks, which is far cheaper, so there may be older ones.
local function first(room, log)
  return math.max(oldest(room, log.seq), log.seq + 1 - KEEP)
end

local function head(room, log)
  return {log.epoch, log.seq, first(room, log), log.at, log.earlier}
end

-- What happened to a message since it was appended: text, last (seq of its last edit), deleted, kinds (of reaction, each with
-- its number of users). At the place of the last edit of a deleted message that has left the stream: edits, that message.
local function state(json)
  return json and cjson.decode(json) or {}
end

-- An entry of the stream has the fields at and draft and, if it is no message, a third one: its verb, which holds the seq
-- of the message that it is about, 0 if none.
local function verb(fields)
  return fields[5]
end

local function subject(seq, fields)
  return fields[6] or seq
end

-- Adds to the answer, for each stream entry: seq, at, draft, and what it says now ('' as appended, 'D' erased, 'T' and the
-- last text).
local function say(answer, room, entries)
  if #entries == 0 then
    return answer
  end
  local subjects = {}
  for i, entry in ipairs(entries) do
    subjects[i] = subject(string.match(entry[1], '^%d+'), entry[2])
  end
  -- One HMGET may carry as many arguments as the Lua stack takes.
  local states = {}
  for from = 1, #subjects, 1000 do
    local some = redis.call('HMGET', key('state', room), unpack(subjects, from, math.min(from + 999, #subjects)))
    for i = 1, #some do
      states[from + i - 1] = some[i]
    end
  end
  for i, entry in ipairs(entries) do
    local fields = entry[2]
    local is, mark = state(states[i]), ''
    if is.deleted and (not verb(fields) or verb(fields) == 'edit') then
      mark = 'D'
    elseif is.text and not verb(fields) then
      mark = 'T' .. is.text
    end
    local n = #answer
    answer[n + 1] = string.match(entry[1], '^%d+')
    answer[n + 2] = fields[2]
    answer[n + 3] = fields[4]
    answer[n + 4] = mark
  end
  return answer
end

-- The entry that last set the topic, which may have left the stream: seq, at, draft; an empty list if none did.
local function topic(room)
  local set = redis.call('HGET', key('room', room), 'topic')
  return set and {string.match(set, '^(%d+) (%d+) (.*)$')} or {}
end
