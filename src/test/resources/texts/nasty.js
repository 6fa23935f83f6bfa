/*
 * Renders nasty messages: nesting, unclosed constructs and repetition up to the size limit. Every message must keep all
 * its text but the marks that became elements, with nothing in it but what the page knows.
 *
 * Answers what went wrong as `faults`, and the messages that took longer than some time as `slow`.
 */
async ({ seed, count, bytes, millis }) => {
  const { rendered, ownWords } = await import('/js/view/markdown.js');
  const { mentionsOf } = await import('/js/view/mentions.js');
  const { withEmoji } = await import('/js/view/emoji.js');
  const mentions = mentionsOf(Array.from({ length: 200 }, (none, n) => ({ name: `person ${n}` })), '철수');

  const PARTS = [
    '>', '> ', '>>', '![](', '[', '](', '[a](', '[a](https://a.b)', '![a', ']', ')', '(', '*', '**', '***', '*a ', ' a*', '*a*', '**a** ', 'a**b',
    '_', '__', '_a ', '_a_ ', '~', '~~', '~~a ', '`', '``', '```', '`a` ', '```\n', '\n```js\n', '- ', '\n- ', '* ', '1. ', '\n1. ', '2024. 12. ',
    '\n', '\n\n', '\n> ', '\n> > > > > > > > ', '\n    ', '\t', ' ', '    ', '<', '<a ', '<!--', '<script>', '</', '&', '&amp;', '&#0;', '\\', '\\*',
    '|', '|-|', '\n|a|b|\n', '---', '===', '#', '# ', 'https://', 'https://a.b/', 'https://a.b/가', 'http://a.', 'www.', 'www.a.com', 'a.com', 'a.com,',
    'a@b.co ', 'mailto:', '@', '@철수', '@철수님 ', '@person 1', ':x:', ' :x: ', ':', '가', '안녕', 'は', '谢谢', 'ครับ', 'שלום', 'مرحبا', '😀', '👩‍💻',
    '\u0301', '\u200d', '\u202e', '\u2068', '\ud800', '\0', 'a', 'word ', '1', '.', ',', '"', "'", '“', '=', '+', '\n+ ', '$', '{', '}', '/', '//', '://',
  ];
  const NAMES = new Set(['DIV', 'P', 'BR', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'PRE', 'CODE', 'STRONG', 'EM', 'DEL', 'A', 'SPAN']);
  const encoder = new TextEncoder();

  let state = seed;
  const random = (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const part = () => PARTS[random(PARTS.length)];
  const parts = (most) => Array.from({ length: 1 + random(most) }, part).join('');
  const makers = [
    () => part().repeat(bytes),
    () => parts(4).repeat(bytes),
    () => parts(3) + parts(3).repeat(bytes),
    () => parts(300),
    () => parts(30),
    () => { const [open, middle, close] = [parts(3), parts(5), parts(3)]; const times = 1 + random(1500); return open.repeat(times) + middle + close.repeat(times); },
    () => Array.from({ length: 400 }, (none, n) => ' '.repeat(n % 90) + part() + 'a').join('\n'),
    () => Array.from({ length: 120 }, (none, n) => '`'.repeat(n) + part()).join(''),
  ];
  const cut = (text) => {
    const half = new Uint8Array(bytes);
    const { read } = encoder.encodeInto(text, half);
    return text.slice(0, read);
  };
  const slow = new Set();
  const timed = (source, work) => {
    const begin = performance.now();
    work();
    if (performance.now() - begin > millis) slow.add(source);
  };

  /* What is shown is the source without some marks, in the same order: every place of the shown text that can be reached. */
  const differs = (source, shown) => {
    const mark = new Uint8Array(source.length);
    const free = (pattern) => [...source.matchAll(pattern)].forEach((match) => mark.fill(1, match.index, match.index + match[0].length));
    free(/[*_~`>[\]() \t\n-]/g);
    free(/\]\((?:https?:\/\/|mailto:)[^\s]*\)/gi);
    free(/`{3,}[ \t]*[\p{L}\p{N}_+#.-]+[ \t]*$/gmu);
    let reached = new Set([0]);
    for (let at = 0; at < source.length; at += 1) {
      const next = new Set(mark[at] ? reached : []);
      for (const place of reached) {
        if (shown[place] === source[at]) next.add(place + 1);
      }
      if (next.size === 0) return source.slice(at, at + 30);
      reached = next;
    }
    return reached.has(shown.length) ? null : 'the end';
  };
  const depth = (node) => 1 + Math.max(0, ...[...node.childNodes].map(depth));

  const faults = [];
  for (let turn = 0; turn < count; turn += 1) {
    const source = cut(makers[random(makers.length)]());
    const note = (fault) => faults.push(`${turn}: ${fault} in ${JSON.stringify(source.slice(0, 100))}`);
    try {
      timed(source, () => rendered(source, mentions));
      timed(source, () => ownWords(source));
      timed(source, () => withEmoji(source));
      const part = source.slice(0, 500);
      const difference = differs(part, rendered(part, mentions).textContent);
      if (difference !== null) note(`differs at ${JSON.stringify(difference)}`);
      const fragment = rendered(source, mentions);
      if (depth(fragment) > 40) note('too deep');
      for (const element of fragment.querySelectorAll('*')) {
        if (!NAMES.has(element.tagName) || (element.href && !/^(?:https?|mailto):/.test(element.href))) note(element.outerHTML.slice(0, 100));
      }
    } catch (failure) {
      note(String(failure));
    }
  }
  return { faults, slow: [...slow] };
}
