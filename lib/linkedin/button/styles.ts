/*
 * The style of the buttons, inside their shadow root. px throughout: rem follows the page. `:host` rules are important
 * because the page's own rules for the host would win otherwise. Direction is inherited from the page.
 */
const STYLES = `
:host { all: initial !important; display: block !important; visibility: inherit !important; box-sizing: border-box !important;
  max-width: 100% !important; min-width: 0 !important; margin: 10px 0 2px !important; position: relative !important; }
:host([hidden]) { display: none !important; }
* { box-sizing: border-box; }
.box { --ink: #17211e; --muted: #54615c; --line: #b9c5c0; --paper: #fff; --hover: #f1f6f4; --brand: #0b6646; --on-brand: #fff;
  --soft: #e2f3eb; --warn: #7c4100; --warn-soft: #fff1dc; --warn-line: #e3b878; --wait: #3c4690; --wait-soft: #eceefb; --shade: 0 1px 2px #1018141f;
  display: grid; grid-template-columns: auto minmax(0, 1fr); column-gap: 8px;
  color: var(--ink); font: 400 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-align: start; }
.box.dark { --ink: #eff5f2; --muted: #aebbb6; --line: #55635d; --paper: #1c2422; --hover: #27312e; --brand: #7fdcb4; --on-brand: #06281b;
  --soft: #143f2f; --warn: #ffcf8f; --warn-soft: #40290b; --warn-line: #80571d; --wait: #bcc5ff; --wait-soft: #272d55; --shade: none; }
.box.veiled { visibility: hidden; }
.row { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px; }
.slot { min-width: 0; max-width: 100%; }
.mark { flex: none; display: grid; place-items: center; width: 22px; height: 22px; margin-block: 5px; border-radius: 7px;
  background: #0b6e51; color: #fff; forced-color-adjust: none; }
.icon { flex: none; width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.mark .icon { width: 18px; height: 18px; fill: currentColor; fill-rule: evenodd; stroke: none; }
.row, .note { grid-column: 2; }
button { font: inherit; color: inherit; margin: 0; cursor: pointer; -webkit-tap-highlight-color: transparent; }
.pill, .values { display: inline-flex; align-items: center; gap: 7px; max-width: 100%; min-height: 32px; padding-block: 3px; padding-inline: 11px 5px;
  border: 1px solid var(--line); border-radius: 16px; background: var(--paper); box-shadow: var(--shade); text-align: start; }
.pill { font-weight: 600; transition: background-color .12s, border-color .12s, transform .08s; }
.pill:not(.has-detail) { padding-inline-end: 12px; }
.pill:not([aria-disabled]):hover { background: var(--hover); border-color: var(--brand); }
.pill:not([aria-disabled]):active { transform: translateY(1px); }
.pill[aria-disabled] { cursor: default; box-shadow: none; }
.pill[aria-busy] { cursor: progress; }
.detail { padding: 2px 9px; border-radius: 11px; font-size: 13px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.hint { padding-inline: 4px; color: var(--muted); font-size: 13px; font-weight: 400; }
.price .detail { background: var(--soft); color: var(--brand); }
.free .detail, .action .detail { background: var(--brand); color: var(--on-brand); }
.quiet { color: var(--muted); } .quiet .detail { padding-inline: 4px; font-weight: 400; }
.waiting .detail { background: var(--wait-soft); color: var(--wait); }
.problem .detail { background: var(--warn-soft); color: var(--warn); }
.problem[aria-disabled] { border-color: var(--warn-line); }
.bar { width: 46px; height: 8px; border-radius: 4px; background: var(--line); animation: pulse 1.2s ease-in-out infinite alternate; }
.spin { width: 14px; height: 14px; margin-inline-end: 6px; border: 2px solid var(--wait-soft); border-block-start-color: var(--wait); border-radius: 50%;
  animation: spin .8s linear infinite; }
.values { gap: 2px; padding-inline: 11px 3px; }
.values > .icon { margin-inline-end: 6px; color: var(--brand); }
.value { min-width: 0; overflow-wrap: anywhere; direction: ltr; unicode-bidi: isolate; font-weight: 600; color: inherit; user-select: text; font-variant-numeric: tabular-nums; }
a.value { color: var(--brand); text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 3px; border-radius: 3px; }
a.value:hover { text-decoration-color: currentColor; }
.kind { margin-inline: 6px 4px; color: var(--muted); font-size: 13px; }
.stop { display: inline-flex; align-items: center; gap: 4px; margin-inline-start: 8px; padding: 1px 8px 1px 6px; border-radius: 10px; background: var(--warn-soft);
  color: var(--warn); font-size: 12px; font-weight: 600; white-space: nowrap; }
.stop .icon { width: 13px; height: 13px; }
.tool { flex: none; display: inline-grid; place-items: center; min-width: 24px; height: 24px; margin-inline-start: 4px; padding: 0 5px; border: 0; border-radius: 13px;
  background: none; color: var(--muted); font-size: 13px; font-weight: 600; }
.tool:hover { background: var(--hover); color: var(--ink); }
.tool.done { color: var(--brand); }
.more { margin: 4px 0 0; padding: 0; padding-inline-start: 34px; list-style: none; }
.note b { color: var(--ink); font-weight: 600; }
.more[hidden], .note[hidden] { display: none; }
.more li { display: flex; align-items: center; min-height: 28px; }
.note { margin: 6px 0 0; max-width: 60ch; color: var(--muted); font-size: 13px; line-height: 18px; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
@keyframes spin { to { transform: rotate(1turn); } }
@keyframes pulse { to { opacity: .4; } }
@media (prefers-reduced-motion: reduce) { *, .spin, .bar { animation: none; transition: none; } .pill:active { transform: none; } }
@media (prefers-contrast: more) { .box { --line: currentColor; --muted: var(--ink); } }
@media (forced-colors: active) {
  .pill, .values, .detail, .stop { border: 1px solid currentColor; } .pill[aria-disabled] { color: GrayText; }
  .values > .icon { color: CanvasText; } .quiet .detail { padding-inline: 9px; } .bar { background: GrayText; } .spin { border-color: GrayText; border-block-start-color: Highlight; } :focus-visible { outline-color: Highlight; }
}
@media print { .box { display: none; } }
`;

/** Gives a shadow root its style, as a constructed sheet, which the page's policy has no say in. */
export function applyStyles(root: ShadowRoot, view: Window & typeof globalThis): void {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox keeps constructed sheets from some content scripts (bug 1751346).
    const style = view.document.createElement('style');
    style.textContent = STYLES;
    root.prepend(style);
  }
}
