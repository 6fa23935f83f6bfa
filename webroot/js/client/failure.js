/** Codes that the client itself adds to those of the protocol. */
export const CONNECTION_LOST = 'connection_lost';
export const NO_ANSWER = 'no_answer';
export const TOO_LARGE = 'too_large';
/** Over HTTP: no answer, or one that a proxy gave because it had none. */
export const UNREACHABLE = 'unreachable';
/** Over HTTP: an answer that is none of the server's, as a login page of the network gives. */
export const BAD_ANSWER = 'bad_answer';
/** Over HTTP: the server does not take requests from this page's origin. */
export const ORIGIN_REFUSED = 'origin_refused';
/** A fault of the program itself; trying again does not help. */
export const FAULT = 'fault';

const OUTAGES = [UNREACHABLE, BAD_ANSWER, NO_ANSWER, CONNECTION_LOST, 'broker_unavailable', 'rate_limited', 'server_fault'];

/**
 * A request that was refused or got lost. `code` is stable: one of the protocol's words (`rate_limited`,
 * `broker_unavailable` …) or one of this module's.
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

  /** Whether it says nothing about what was asked, only that it could not be answered now. Anything else is a verdict. */
  get outage() {
    return OUTAGES.includes(this.code);
  }
}

/**
 * The code of whatever was thrown. What is no {@link Failure} is a fault of the program: it is reported to the console
 * once, and is not to be tried again.
 *
 * @param {unknown} thrown
 * @returns {string}
 */
export function codeOf(thrown) {
  if (thrown instanceof Failure) {
    return thrown.code;
  }
  globalThis.reportError(thrown);
  return FAULT;
}
