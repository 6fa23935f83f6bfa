/** Codes that the client itself adds to those of the protocol. */
export const CONNECTION_LOST = 'connection_lost';
export const NO_ANSWER = 'no_answer';
export const UNREACHABLE = 'unreachable';

/**
 * A request that was refused or got lost. `code` is stable: one of the protocol's words (`rate_limited`,
 * `broker_unavailable` …), {@link CONNECTION_LOST}, {@link NO_ANSWER} or, over HTTP, {@link UNREACHABLE}.
 */
export class Failure extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {number} [retryAfterMillis] 0 if the other side did not tell
   */
  constructor(code, message, retryAfterMillis = 0) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.retryAfterMillis = retryAfterMillis;
  }

  /**
   * Reads an `err` frame. Vert.x's own frames carry their code as `body`.
   *
   * @param {object} frame
   */
  static of(frame) {
    const message = String(frame.message ?? frame.body ?? 'bad_request');
    const code = frame.code ?? message.split(':', 1)[0];
    return new Failure(code, message, frame.retryAfterMillis ?? 0);
  }

  /** Whether it is not known to have been kept, so that the same `id` should be sent again. */
  get uncertain() {
    return [CONNECTION_LOST, NO_ANSWER, 'broker_unavailable'].includes(this.code);
  }

  /** Whether the same request can succeed later without being changed. */
  get transient() {
    return this.uncertain || ['rate_limited', 'not_logged_in'].includes(this.code);
  }
}
