import { CodePoints, numbers } from './code-points.js';
import { FOLDING_RUNS, FOLDING_SPECIALS, ROOM_CHARACTERS } from './unicode.js';

const roomCharacters = new CodePoints(ROOM_CHARACTERS);
const WITHOUT_SPACES = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;
const CASED = /^\p{Cased}$/u;

const foldings = new Map(Object.entries(FOLDING_SPECIALS));
const runs = numbers(FOLDING_RUNS);
for (let i = 0; i < runs.length; i += 4) {
  const [first, count, step, distance] = runs.slice(i, i + 4);
  for (let n = 0; n < count; n += 1) {
    const codePoint = first + n * step;
    foldings.set(String.fromCodePoint(codePoint), String.fromCodePoint(codePoint + distance));
  }
}

/**
 * Folds letter case and composition as the server compares names (`room/CaseFolding.java`): two spellings are one name
 * exactly if their folds are equal. What the browser takes for upper case plays no part in it.
 *
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  const folded = [...text.normalize('NFC')].map((character) => foldings.get(character) ?? character).join('');
  return withFinalSigmas(folded).normalize('NFC');
}

/** Makes a sigma final where it is the last letter with case in its word, and not the first. */
function withFinalSigmas(folded) {
  if (!folded.includes('σ')) {
    return folded;
  }
  const text = [...folded];
  let candidate = -1;
  let begun = false;
  for (let i = 0; i <= text.length; i += 1) {
    if (!inWord(text, i)) {
      if (candidate >= 0) {
        text[candidate] = 'ς';
      }
      candidate = -1;
      begun = false;
    } else if (CASED.test(text[i])) {
      candidate = begun && text[i] === 'σ' ? i : -1;
      begun = true;
    }
  }
  return text.join('');
}

function inWord(text, at) {
  return isJoint(text[at]) ? isOfWord(text[at - 1]) && isOfWord(text[at + 1]) : isOfWord(text[at]);
}

function isJoint(character) {
  return character === '-' || character === '_';
}

function isOfWord(character) {
  return roomCharacters.has(character) && !isJoint(character) && !WITHOUT_SPACES.test(character);
}
