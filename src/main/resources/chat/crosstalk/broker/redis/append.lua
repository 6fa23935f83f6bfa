-- ARGV:
--  1 room
--  2 candidate epoch
--  3 known epoch
--  4 known seq
--  5 key of idempotence
--  6 draft
--  7 verb: message, topic, edit, delete, on, off
--  8 target; 0 if none
--  9 user id
-- 10 value: an edit's text, a reaction's emoji
-- 11 maximal age of a generation of keys in ms
-- 12 its maximal size
-- Answers epoch, seq and at of the entry, or a refusal.
if not registered() then
  return {'stale'}
end
local room, id, draft, act, target, user, value = ARGV[1], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9], ARGV[10]
local log = stand(room, ARGV[3], ARGV[4], ARGV[2])
if not log then
  return {'no_such_room'}
end

local ids, older = key('ids', room), key('ids.older', room)
local before = redis.call('HGET', ids, id) or (log.idsSeq > 0 and redis.call('HGET', older, id))
if before then
  local epoch, seq, at = string.match(before, '^(%S+) (%d+) (%d+)$')
  return {'duplicate', epoch, seq, at}
end

local stream, states = key('log', room), key('state', room)
local is, json, reacting, places
local about = act ~= 'message' and act ~= 'topic'
if about then
  local kept = tonumber(target) >= first(room, log) and tonumber(target) <= log.seq
  local entry = kept and redis.call('XRANGE', stream, target .. '-0', target .. '-0')[1]
  is = state(redis.call('HGET', states, target))
  if not entry or verb(entry[2]) or is.deleted then
    return {'no_such_message'}
  end
  if (act == 'edit' or act == 'delete') and cjson.decode(entry[2][4]).uid ~= user then
    return {'forbidden'}
  end
  reacting, places = reactions(room, target)
  if act == 'edit' then
    is.text, is.last = value, log.seq + 1
  elseif act == 'delete' then
    is = {deleted = true, last = is.last}
  else
    local kinds = is.kinds or {}
    local member, many = value .. ' ' .. user, 0
    for _ in pairs(kinds) do
      many = many + 1
    end
    local has = redis.call('SISMEMBER', reacting, member) == 1
    if has == (act == 'on') then
      -- Nothing changes: the answer is where it was set, or where the message stands.
      local set = has and redis.call('HGET', places, member)
      local seq, at = string.match(set or target .. ' ' .. entry[2][2], '^(%d+) (%d+)$')
      return {'duplicate', log.epoch, seq, at}
    end
    if act == 'on' then
      if not kinds[value] and many >= KINDS then
        return {'bad_request'}
      end
      kinds[value] = (kinds[value] or 0) + 1
    else
      kinds[value] = kinds[value] > 1 and kinds[value] - 1 or nil
    end
    is.kinds = next(kinds) and kinds or nil
  end
  json = next(is) and cjson.encode(is) or nil
end

-- Nothing is refused from here on.
local seq, at = log.seq + 1, math.max(now(), log.at)
local place, time = int(seq), int(at)
if act == 'message' then
  redis.call('XADD', stream, 'MAXLEN', '~', KEEP, place .. '-0', 'at', time, 'draft', draft)
else
  redis.call('XADD', stream, 'MAXLEN', '~', KEEP, place .. '-0', 'at', time, 'draft', draft, act, target)
end
if act == 'topic' then
  redis.call('HSET', key('room', room), 'topic', place .. ' ' .. time .. ' ' .. draft)
elseif about then
  local member = value .. ' ' .. user
  if act == 'on' then
    redis.call('SADD', reacting, member)
    redis.call('HSET', places, member, place .. ' ' .. time)
  elseif act == 'off' then
    redis.call('SREM', reacting, member)
    redis.call('HDEL', places, member)
  elseif act == 'delete' then
    redis.call('UNLINK', reacting, places)
  end
  if json then
    redis.call('HSET', states, target, json)
  else
    redis.call('HDEL', states, target)
  end
end

redis.call('HSET', key('room', room), 'seq', place, 'at', time)
if direct(room) then
  enlist(room)
  redis.call('HSET', key('room', room), 'name:' .. user, cjson.decode(draft).name)
end
redis.call('HSET', ids, id, log.epoch .. ' ' .. place .. ' ' .. time)

-- Two generations: a key is known until the younger generation, begun after it, has reached its full age or size.
if at - log.idsAt >= tonumber(ARGV[11]) or seq - log.idsSeq >= tonumber(ARGV[12]) then
  redis.call('UNLINK', older)
  redis.call('RENAME', ids, older)
  redis.call('HSET', key('room', room), 'idsAt', time, 'idsSeq', place)
end

-- What was known of messages goes when they have left the stream; not sooner, else a deleted text could come back. That one
-- is deleted is known for as long as an edit of it is there, which has a text as well: it goes together with the last.
local kept = oldest(room, seq)
if kept > log.states then
  for gone = log.states, redis.call('EXISTS', states) == 1 and kept - 1 or 0 do
    local trimmed = int(gone)
    local was = redis.call('HGET', states, trimmed)
    if was then
      local of = cjson.decode(was)
      if of.deleted and (of.last or 0) >= kept then
        redis.call('HSET', states, int(of.last), cjson.encode({edits = trimmed}))
      else
        redis.call('HDEL', states, trimmed, of.edits or trimmed)
        redis.call('UNLINK', reactions(room, trimmed))
      end
    end
  end
  redis.call('HSET', key('room', room), 'states', int(kept))
end

redis.call('PUBLISH', CHANNELS .. 'room.' .. room, 'E' .. log.epoch .. ' ' .. place .. ' ' .. time .. ' ' .. draft)
return {'ok', log.epoch, place, time}
