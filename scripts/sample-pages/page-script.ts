/**
 * The sample page's own navigation, as an application does it: the address changes at once, the page follows
 * later. `data-nav="recycle"` reuses the elements that are there; `replace` renders new ones.
 */
export const PAGE_SCRIPT = `(() => {
  const LATER_MS = 250;
  const rendered = new WeakSet();
  const note = (node) => { rendered.add(node); node.childNodes.forEach(note); };
  const root = document.getElementById('root');
  note(root);

  function recycle(old, next) {
    if (old.nodeType !== 1) { if (old.nodeValue !== next.nodeValue) old.nodeValue = next.nodeValue; return; }
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of next.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const before = [...old.childNodes].filter((node) => rendered.has(node));
    [...next.childNodes].forEach((child, index) => {
      const known = before[index];
      if (known && known.nodeName === child.nodeName) return recycle(known, child);
      note(child);
      if (known) known.replaceWith(child); else old.append(child);
    });
    before.slice(next.childNodes.length).forEach((node) => node.remove());
  }

  async function show(address, how) {
    const response = await fetch(address);
    if (!response.ok) return location.reload();
    const next = new DOMParser().parseFromString(await response.text(), 'text/html');
    await new Promise((done) => setTimeout(done, LATER_MS));
    if (location.href !== address) return;
    document.title = next.title;
    document.documentElement.dir = next.documentElement.dir;
    document.head.querySelector('style').replaceWith(next.head.querySelector('style'));
    for (const { name } of [...document.body.attributes]) document.body.removeAttribute(name);
    for (const { name, value } of next.body.attributes) document.body.setAttribute(name, value);
    const fresh = next.getElementById('root');
    if (how === 'recycle') recycle(root, fresh);
    else { note(fresh); root.replaceChildren(...fresh.childNodes); }
    scrollTo(0, 0);
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-nav]');
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    show(location.href, link.dataset.nav);
  });
  addEventListener('popstate', () => show(location.href, 'replace'));
})();`;
