// How each engine is asked, in the page and as its documentation says: five results with marked excerpts for a text.
// Each gives `ask`, an expression whose value is a function from a text to the addresses of the results, in their order.

/** @type {{name: string, title: string, page: string, own: string, ask: string}[]} */
export const ENGINES = [
  {
    name: 'hub',
    title: 'hub',
    page: 'site/index.html',
    own: 'site/search/',
    ask: `async text => (await hubSearch.query(text, { limit: 5 })).map(hit => {
      if (typeof hit.excerpt !== 'string' || !hit.marks) throw new Error('a hit without excerpt');
      return hit.url;
    })`,
  },
  {
    name: 'pagefind',
    title: 'Pagefind',
    page: 'empty.html',
    own: 'pagefind/',
    ask: `(() => {
      let opened;
      const open = async () => {
        const pagefind = await import('/pagefind/pagefind.js');
        await pagefind.init();
        return pagefind;
      };
      return async text => {
        const pagefind = await (opened = opened || open());
        const found = await pagefind.search(text);
        const shown = await Promise.all(found.results.slice(0, 5).map(result => result.data()));
        return shown.map(({ url, excerpt }) => {
          if (typeof excerpt !== 'string') throw new Error('a result without excerpt');
          return url;
        });
      };
    })()`,
  },
  {
    name: 'minisearch',
    title: 'MiniSearch',
    page: 'empty.html',
    own: 'minisearch/',
    ask: `(() => {
      let opened;
      const script = () => new Promise((resolve, reject) => {
        const element = document.createElement('script');
        Object.assign(element, { src: '/minisearch/minisearch.js', onload: resolve, onerror: reject });
        document.head.append(element);
      });
      const open = async () => {
        const [index] = await Promise.all([fetch('/minisearch/index.json').then(answer => answer.text()), script()]);
        return MiniSearch.loadJSON(index, { fields: ['title', 'text'], storeFields: ['title', 'text'] });
      };
      const cut = ({ text, terms }) => {
        const lower = text.toLowerCase();
        const first = Math.min(...terms.map(term => lower.indexOf(term)).map(at => at < 0 ? text.length : at));
        const from = first < text.length ? Math.max(0, text.lastIndexOf(' ', Math.max(0, first - 60)) + 1) : 0;
        const piece = text.slice(from, text.indexOf(' ', from + 200) < 0 ? text.length : text.indexOf(' ', from + 200));
        return piece.split(/([^\\p{L}\\p{N}]+)/u).map(part => terms.includes(part.toLowerCase()) ? '<mark>' + part + '</mark>' : part).join('');
      };
      return async text => {
        const index = await (opened = opened || open());
        return index.search(text, { prefix: true, fuzzy: 0.2 }).slice(0, 5).map(hit => {
          hit.excerpt = cut(hit);
          return hit.id;
        });
      };
    })()`,
  },
];

/**
 * Defines in a page `bench.once`, which asks one text, and `bench.time`, which asks several one after the other, as often as
 * told and as time allows. Of a text asked more than once the middle time counts: a machine with other work to do interrupts
 * now and then, and that is no engine's.
 */
export const inPage = (engine) => `globalThis.bench = {
  ask: ${engine.ask},
  tasks: [],
  async once(text) {
    const from = performance.now();
    const found = await bench.ask(text);
    return { ms: performance.now() - from, found };
  },
  async time(texts, seconds, passes) {
    const until = performance.now() + seconds * 1000, times = texts.map(() => []), longest = [];
    const middle = list => list.sort((a, b) => a - b)[(list.length - 1) >> 1];
    for (let pass = 0; pass < passes && performance.now() < until; pass++) {
      bench.tasks.length = 0;
      for (const [at, text] of texts.entries()) {
        if (performance.now() > until) break;
        times[at].push((await bench.once(text)).ms);
        await new Promise(resolve => setTimeout(resolve, 0));
      }
      await new Promise(resolve => setTimeout(resolve, 100));
      longest.push(Math.max(0, ...bench.tasks));
    }
    return { times: times.filter(list => list.length).map(middle), longest: middle(longest) };
  },
};
new PerformanceObserver(list => bench.tasks.push(...list.getEntries().map(task => task.duration))).observe({ entryTypes: ['longtask'] });
undefined;`;
