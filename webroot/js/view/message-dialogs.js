import { html } from 'lit';
import { millis, moment, t } from '../i18n/index.js';

/** Asks whether a message is to be deleted. */
export function deletion(model, close) {
  const { room, item } = model.subject;
  const confirm = () => {
    close();
    model.attempt(model.chat.remove(room, item.seq));
  };
  return html`
    <p>${t('tools.deleteAsk')}</p>
    <blockquote class="dialog__quote" dir="auto">${item.text.slice(0, 200)}</blockquote>
    <div class="dialog__buttons">
      <button class="button" @click=${close}>${t('common.cancel')}</button>
      <button class="button button--danger" autofocus data-testid="confirm-delete" @click=${confirm}>${t('tools.delete')}</button>
    </div>
  `;
}

/** Tells how a message travelled. */
export function path(model) {
  const { room, item } = model.subject;
  const { node } = model;
  const travelled = room.paths.get(item.seq) ?? {};
  const facts = [
    [t('path.postedOn'), item.node || t('path.unknown')],
    [t('path.readOn'), node?.node ?? t('path.unknown')],
    [t('path.through'), node ? t(`broker.${node.broker}`) : t('path.unknown')],
    [t('path.seq'), String(item.seq)],
    [t('path.epoch'), room.log.epoch],
    [t('path.at'), moment(item.at)],
    ...(travelled.acknowledgedAfterMillis === undefined ? [] : [[t('path.acknowledged'), millis(travelled.acknowledgedAfterMillis)]]),
    ...(travelled.seenAfterMillis === undefined ? [] : [[t('path.seen'), millis(travelled.seenAfterMillis)]]),
  ];
  return html`
    <dl class="facts" data-testid="path">
      ${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}
    </dl>
  `;
}
