const EVERY_MILLIS = 10_000;
const EVERY_WHEN_WATCHED_MILLIS = 2000;

/** How many round trips to each node are kept. */
export const SAMPLES = 60;

/** What the node that we are on told of itself and of its peers, asked again and again while somebody can see it. */
export class NodeWatch {
  /** What `/api/node` told last. */
  node = null;

  /** Whether that is how things stand: not so when the node was not reached since. */
  current = false;

  /** Round trips to each node over time: `Map` of node to at most {@link SAMPLES} numbers or nulls. */
  roundTrips = new Map();

  #ask;
  #watched;
  #changed;
  #timer;
  #asked = 0;

  /**
   * @param {() => Promise<object>} ask asks the node
   * @param {() => boolean} watched whether somebody looks at the cluster closely
   * @param {() => void} changed told after each answer, and when what is known is out of date
   */
  constructor(ask, watched, changed) {
    this.#ask = ask;
    this.#watched = watched;
    this.#changed = changed;
  }

  /** Asks now, and from now on. */
  async look() {
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    if (!document.hidden) {
      const node = await this.#ask().catch(() => null);
      if (asked !== this.#asked) {
        return;
      }
      this.node = node ?? this.node;
      this.current = node !== null;
      this.#sample(node?.ready === false ? [] : (node?.nodes ?? []));
      this.#changed();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), this.#watched() ? EVERY_WHEN_WATCHED_MILLIS : EVERY_MILLIS);
  }

  /** What is known is out of date: the connection to the node was lost. */
  doubt() {
    this.#asked += 1;
    this.current = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), EVERY_WHEN_WATCHED_MILLIS);
    this.#changed();
  }

  #sample(nodes) {
    const now = new Map(nodes.map(({ node, roundTripMillis }) => [node, roundTripMillis]));
    for (const node of new Set([...this.roundTrips.keys(), ...now.keys()])) {
      const samples = [...(this.roundTrips.get(node) ?? []), now.get(node) ?? null].slice(-SAMPLES);
      if (samples.every((sample) => sample === null)) {
        this.roundTrips.delete(node);
      } else {
        this.roundTrips.set(node, samples);
      }
    }
  }
}
