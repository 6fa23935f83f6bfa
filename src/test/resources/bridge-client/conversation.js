// A conversation through the official client of the bridge, unchanged: `node conversation.js URL TOKEN ROOM`.
// Prints one line per thing that worked; ends with 1 at the first that did not.
"use strict";
const assert = require("assert");
const EventBus = require("@vertx/eventbus-bridge-client.js");

const [url, token, room] = process.argv.slice(2);
const address = `chat.room.${room}`;
const bus = new EventBus(`${url}/eventbus`);
const events = [];
const waiting = [];

setTimeout(() => fail(new Error(`not done after 30 s; seen ${JSON.stringify(events)}`)), 30_000).unref();
bus.onerror = (error) => fail(new Error(`unexpected error ${JSON.stringify(error)}`));
bus.onopen = () => converse().catch(fail);

async function converse() {
  const refused = await rejected(send("chat.rooms", {}));
  assert.strictEqual(refused.failureCode, 401);
  assert.strictEqual(refused.failureType, "RECIPIENT_FAILURE");
  assert.match(refused.message, /^not_logged_in/);
  console.log("an error reply reaches its callback");

  bus.defaultHeaders = { token };
  const onEvent = (error, frame) => (error ? fail(new Error(error.message)) : take(frame.body));
  bus.registerHandler(address, onEvent);
  const joined = await event("joined");
  assert.strictEqual(joined.room, room);
  console.log("register is answered by joined");

  const reply = await send("chat.post", { room, id: "one", text: "hello" });
  assert.strictEqual(reply.body.seq, 1);
  assert.strictEqual(reply.body.duplicate, false);
  console.log("send is answered");

  const message = await event("message");
  assert.strictEqual(message.text, "hello");
  assert.strictEqual(message.seq, 1);
  console.log("a message arrives");

  bus.publish("chat.post", { room, id: "two", text: "published" });
  assert.strictEqual((await event("message")).text, "published");
  console.log("publish posts");

  const missing = await rejected(send("chat.history", { room: "nowhere-at-all" }));
  assert.strictEqual(missing.failureCode, 404);
  assert.match(missing.message, /^no_such_room/);

  bus.unregisterHandler(address, onEvent);
  await send("chat.post", { room, id: "three", text: "unheard" });
  assert.deepStrictEqual(events.filter((each) => each.type === "message"), []);
  console.log("nothing arrives after unregister");

  bus.onclose = () => process.exit(0);
  bus.close();
}

function send(to, body) {
  return new Promise((resolve, reject) => bus.send(to, body, (error, frame) => (error ? reject(error) : resolve(frame))));
}

async function rejected(promise) {
  try {
    return assert.fail(`expected an error, got ${JSON.stringify(await promise)}`);
  } catch (error) {
    if (error instanceof Error) throw error;
    return error;
  }
}

function take(body) {
  events.push(body);
  waiting.splice(0).forEach((look) => look());
}

async function event(type) {
  for (;;) {
    const found = events.findIndex((each) => each.type === type);
    if (found >= 0) return events.splice(found, 1)[0];
    await new Promise((resolve) => waiting.push(resolve));
  }
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
