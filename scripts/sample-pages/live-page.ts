import { pageShell } from './page-shell.ts';

/** An element as data: tag, attributes, children. The page's script builds it, so that nested links stay nested. */
export type LiveNode = readonly [
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: LiveChild[],
];
type LiveChild = LiveNode | string;

type LivePage = {
  title: string;
  body: string;
  /** Around the list; `<div id="list"></div>` is where the items go. */
  frame: LiveNode;
  items: readonly LiveNode[];
  /** How many there are at first; the rest comes while the reader scrolls. */
  first?: number;
  /** What an item is outside the window: a placeholder that the list puts in the place of its content. */
  placeholders?: readonly LiveNode[];
};

/*
 * Builds the page as an application does, node by node. A list with placeholders is virtual: an item has its content only
 * near the window. A list with `first` is infinite.
 */
const SCRIPT = `(() => {
  const data = JSON.parse(document.getElementById('page-data').textContent);
  const build = ([tag, attributes, ...children]) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    for (const child of children) made.appendChild(typeof child === 'string' ? document.createTextNode(child) : build(child));
    return made;
  };
  const root = document.getElementById('root');
  root.append(build(data.frame));
  const list = document.getElementById('list');
  list.removeAttribute('id');
  let shown = 0;
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const index = Number(target.dataset.index);
      const wanted = isIntersecting ? data.items[index] : data.placeholders[index];
      if (target.shown === wanted) continue;
      target.shown = wanted;
      target.replaceChildren(...build(wanted).childNodes);
    }
  }, { rootMargin: '200px' });
  const more = (count) => {
    for (const end = Math.min(data.items.length, shown + count); shown < end; shown += 1) {
      const item = build(data.placeholders ? data.placeholders[shown] : data.items[shown]);
      list.append(item);
      if (data.placeholders) { item.dataset.index = shown; near.observe(item); }
    }
  };
  more(data.first ?? data.items.length);
  const end = document.createElement('div');
  end.style.height = '1px';
  root.append(end);
  new IntersectionObserver(([entry]) => { if (entry.isIntersecting) more(10); }, { rootMargin: '300px' }).observe(end);
})();`;

/** A page whose people a script renders after the load. */
export function livePage({ title, body, ...page }: LivePage): string {
  const data = JSON.stringify(page).replaceAll('<', '\\u003c');
  return pageShell({
    title,
    body,
    app: '',
    rest: `<script type="application/json" id="page-data">${data}</script><script>${SCRIPT}</script>`,
  });
}
