import { html } from 'lit';
import { day, t } from '../i18n/index.js';
import { messageRow, outboxRow, topicRow } from './message.js';

const GROUPED_WITHIN_MILLIS = 5 * 60_000;

/**
 * What stands in the list of messages, from one item of the log to another: lines between days, before what is new and
 * where something was lost, what was said, and what is on its way. That looks like what it becomes, so that nothing
 * moves when it does.
 *
 * @param {object} context of the rows
 * @param {number} first index of an item
 * @param {number} last index after an item
 * @param {boolean} atEnd whether the newest item is among them
 * @returns {{key: any, template: any}[]}
 */
export function rowsOf(context, first, last, atEnd) {
  const { model, room } = context;
  const { items } = room.log;
  const line = model.reading.lineAfter(room);
  const waiting = atEnd ? onTheirWay(context) : [];
  const entries = [...items.slice(first, last), ...waiting];
  const rows = [];
  entries.forEach((item, index) => {
    const before = index > 0 ? entries[index - 1] : items[first - 1];
    const newDay = !item.failed && (!before || day(before.at) !== day(item.at));
    const newLine = line !== null && item.seq > line && (!before || before.seq <= line);
    const lossLine = room.loss && item.seq >= room.lossBefore && (!before || before.seq < room.lossBefore);
    if (lossLine) {
      rows.push({ key: 'loss', template: lossRow(room.loss) });
    }
    if (newDay) {
      rows.push({ key: `day ${item.seq ?? item.id}`, template: dayRow(item.at) });
    }
    if (newLine) {
      rows.push({ key: 'new', template: newRow() });
    }
    const grouped = !newDay && !newLine && !lossLine && belongTogether(before, item);
    rows.push({ key: item.seq ?? item.id, template: rowOf(context, item, grouped) });
  });
  if (room.loss && items.length === 0) {
    rows.unshift({ key: 'loss', template: lossRow(room.loss) });
  }
  return rows;
}

/** What was written and is not in the log yet, as the messages that it becomes now; what was refused comes last. */
function onTheirWay({ model, room }) {
  const waiting = model.chat.outbox.of(room.name).map((item) => ({
    kind: 'outbox',
    id: item.id,
    from: model.me,
    at: Date.now(),
    failed: item.state === 'failed',
    item,
  }));
  return [...waiting.filter(({ failed }) => !failed), ...waiting.filter(({ failed }) => failed)];
}

function rowOf(context, item, grouped) {
  switch (item.kind) {
    case 'topic':
      return topicRow(item);
    case 'outbox':
      return outboxRow(context, item.item, item.at, grouped);
    default:
      return messageRow(context, item, grouped);
  }
}

function belongTogether(before, item) {
  return (
    before !== undefined &&
    before.kind !== 'topic' &&
    item.kind !== 'topic' &&
    !item.failed &&
    !before.failed &&
    before.from.id === item.from.id &&
    before.from.name === item.from.name &&
    item.at - before.at < GROUPED_WITHIN_MILLIS
  );
}

function dayRow(at) {
  return html`<li class="line line--day" data-testid="day"><span>${day(at)}</span></li>`;
}

function newRow() {
  return html`<li class="line line--new" data-testid="new-line"><span>${t('messages.newLine')}</span></li>`;
}

function lossRow(loss) {
  return html`<li class="line line--loss" data-testid="loss" data-loss=${loss}><span>${t(`loss.${loss}`)}</span></li>`;
}
