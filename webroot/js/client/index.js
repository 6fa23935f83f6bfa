/**
 * Crosstalk's client, usable without the page. See docs/protocol.md for the protocol.
 *
 * ```js
 * import { Chat } from 'https://chat.example/js/client/index.js';
 *
 * const chat = new Chat({ storage: null });
 * chat.addEventListener('room', ({ detail: { room, change } }) => {
 *   if (change === 'log') console.log(room.name, room.log.items.at(-1));
 * });
 * await chat.login('alice');
 * const lobby = chat.join('lobby');
 * chat.post(lobby, 'Hello!');
 * ```
 *
 * What it promises: after `joined`, a room's log holds every entry once, in order and without holes, whatever happens
 * to the connection; where that is impossible the room's `loss` says so. What was posted is `pending`, `sent` or
 * `failed`, is sent again under the same id after every reconnect, and after nine minutes only if its user says so.
 *
 * @module
 */
export { Chat } from './chat.js';
export { Backoff } from './backoff.js';
export { Bridge } from './bridge.js';
export { Connection } from './connection.js';
export { Failure, codeOf } from './failure.js';
export { Outbox, ASK_AFTER_MILLIS } from './outbox.js';
export { Room } from './room.js';
export { RoomLog } from './room-log.js';
export { Session } from './session.js';
export { SafeStorage } from './storage.js';
export { Limits, utf8Length } from './limits.js';
export { Health, PATIENCE_MILLIS } from './health.js';
export { TRANSPORTS } from './transport.js';
export { canonicalEmoji } from './emoji.js';
export { fold } from './folding.js';
export { directRoom, isDirect, newId, otherOf, roomName } from './names.js';
