/** Text to tokens. Twins: src/search/words/fold.rs and tokenize.rs, where the rules are written down. */
const NO_LETTER = /[^a-z0-9\xdf-\xf6\xf8-\u02af\u0370-\u0481\u048a-\u0586\u05d0-\u05ea\u0620-\u064a\u0904-\u0963\u0966-\u11ff\u3041-\u9fff]/g;

/**
 * The folded letters of a character; "" if it is as if it were not there; 0 if it ends a word.
 * @param {string} c
 */
function fold(c) {
  if (c < "\x80") return /[a-z0-9]/i.test(c) ? c.toLowerCase() : 0;
  return c.normalize("NFKD").toLowerCase().replace(NO_LETTER, "") || (/[\xad\u0300-\u036f\u200b-\u200d\ufeff]/.test(c) ? "" : 0);
}

/** @param {string} text @param {number} at */
const charAt = (text, at) => String.fromCodePoint(text.codePointAt(at) || 32);
const isNumber = word => /^\d+$/.test(word.text);

/**
 * Words with the character that joins each to the next.
 * @param {string} text
 * @returns {{text: string, start: number, end: number, gap: string}[]}
 */
function splitWords(text) {
  const words = [];
  let folded = "", start = 0, end = 0, quote = -2;
  for (let at = 0; at <= text.length;) {
    const c = charAt(text, at), letters = fold(c);
    const next = at + c.length;
    if (letters) {
      if (!folded) start = at;
      folded += letters;
      end = next;
    } else if (letters === 0) {
      if (folded && "'\u2018\u2019\u02bc".includes(c) && fold(charAt(text, next))) quote = folded.length;
      else {
        if (quote === folded.length - 1 && folded.endsWith("s")) folded = folded.slice(0, -1);
        if (folded && folded.length < 49) {
          const joiner = charAt(text, end), letter = fold(charAt(text, end + 1));
          const gap = !letter ? " " : /[-\u2010\u2011]/.test(joiner) ? "-" : /[.@_+]/.test(joiner) ? joiner
            : joiner === " " && /\d/.test(text[end + 1]) ? "#" : " ";
          // The day of "22nd" is written 22 as well.
          words.push({ text: folded.replace(/^(\d\d?)(st|nd|rd|th)$/, "$1"), start, end, gap });
        }
        folded = "";
        quote = -2;
      }
    }
    at = next;
  }
  return words;
}

/**
 * The tokens of a text. `place`: number of the (first) word; `parts`: how many of the next tokens a whole covers, else 0.
 * @param {string} text
 * @returns {{text: string, start: number, end: number, place: number, parts: number}[]}
 */
function tokenize(text) {
  const words = splitWords(text), tokens = [];
  let place = 0, at = 0;
  const put = (text, first, last, parts = 0) => tokens.push({ text, start: first.start, end: last.end, place: parts ? place : place++, parts });
  const one = word => put(word.text, word, word);
  const whole = (text, parts) => {
    put(text, parts[0], parts.at(-1), parts.length);
    parts.forEach(one);
  };
  const run = (joins, ok = () => true) => {
    let end = at + 1;
    while (end < words.length && end < at + 16 && joins.includes(words[end - 1].gap) && ok(words[end - 1]) && ok(words[end])) end++;
    return words.slice(at, end);
  };
  const join = (list, between) => list.map(word => word.text).join(between);
  const code = word => {
    const letters = /^[a-z]{1,5}(?=\d{1,4}$)/.exec(word.text);
    if (letters) whole(word.text, [{ ...word, text: letters[0] }, { ...word, text: word.text.slice(letters[0].length) }]);
    else one(word);
  };
  while (at < words.length) {
    let list = run("-.@_+");
    const sign = list.findIndex(word => word.gap === "@");
    if (sign >= 0 && sign + 2 < list.length) {
      whole(list.map((word, n) => word.text + (n + 1 < list.length ? word.gap : "")).join(""), list);
    } else {
      list = run("#", isNumber);
      const phone = join(list, "");
      if (list[1] && phone.length > 8 && phone.length < 14 && (phone[0] === "0" || list[0].text === "44")) {
        whole(phone, list);
      } else if ((list = run(".", isNumber))[1]) {
        whole(join(list, "."), list);
      } else if ((list = run(".", word => word.text.length === 1 && !isNumber(word)))[1]) {
        put(join(list, ""), list[0], list.at(-1));
      } else {
        list = run("-");
        if (list[1] && list.length < 4 && !/^\d/.test(list[0].text)) whole(join(list, ""), list);
        else list.forEach(code);
      }
    }
    at += list.length;
  }
  return tokens;
}
