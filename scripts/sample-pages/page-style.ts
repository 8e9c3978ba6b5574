/** A plain professional network, in nobody's colours. */
export const PAGE_STYLE = `
:root { --page: #f3f1ee; --card: #fff; --ink: #1f1e1c; --soft: #63605a; --line: #dedad3; --accent: #5a4a9c; --tint: #ece9f7; }
@media (prefers-color-scheme: dark) { :root { --page: #161514; --card: #211f1e; --ink: #f0eeea; --soft: #aba69d; --line: #3a3734; --accent: #b9acf2; --tint: #332d4d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 400 14px/20px system-ui, -apple-system, "Segoe UI", sans-serif; }
p, h1, h2, h3, ul { margin: 0; padding: 0; font: inherit; list-style: none; }
a { color: inherit; text-decoration: none; } a:hover { text-decoration: underline; }
.$bar { position: sticky; top: 0; z-index: 5; background: var(--card); border-bottom: 1px solid var(--line); }
.$barIn { display: flex; align-items: center; gap: 20px; max-width: 1128px; height: 54px; margin: 0 auto; padding: 0 16px; }
.$logo { font-weight: 700; font-size: 17px; letter-spacing: -.3px; color: var(--accent); white-space: nowrap; }
.$find { flex: 1; max-width: 320px; padding: 7px 14px; border-radius: 8px; background: var(--page); color: var(--soft); overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.$you { margin-inline-start: auto; color: var(--soft); }
.$grid { display: grid; grid-template-columns: minmax(0, 1fr) 300px; gap: 24px; max-width: 1128px; margin: 24px auto; padding: 0 16px; align-items: start; }
.$column { display: grid; gap: 12px; min-width: 0; }
@media (max-width: 800px) { .$grid { grid-template-columns: minmax(0, 1fr); } }
.$card { overflow: hidden; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
.$cover { height: 132px; background: linear-gradient(110deg, #40366f, #86709e 55%, #d0a98a); }
.$photo { display: block; width: 128px; height: 128px; margin-block-start: -84px; margin-inline-start: 24px; border: 4px solid var(--card); border-radius: 50%; }
.$text { padding: 14px 24px 4px; }
.$nameRow { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 8px; }
.$name { font-size: 24px; line-height: 30px; font-weight: 650; }
.$faint { color: var(--soft); } .$hidden { display: none; }
.$headline { margin-top: 2px; font-size: 16px; line-height: 22px; }
.$where { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 6px; color: var(--soft); }
.$link { font-weight: 600; color: var(--accent); }
.$mutual { display: block; padding: 8px 24px 0; color: var(--soft); }
.$actions { display: flex; flex-wrap: wrap; gap: 8px; padding: 14px 24px 22px; }
.$act { padding: 6px 18px; border: 1px solid var(--accent); border-radius: 8px; background: none; color: var(--accent); font: 600 15px/20px system-ui, -apple-system, "Segoe UI", sans-serif; }
.$main { background: var(--accent); color: var(--card); }
.$section { padding: 18px 24px 20px; } .$section h2 { margin-bottom: 10px; font-size: 18px; font-weight: 650; }
.$post { padding: 10px 0; border-top: 1px solid var(--line); color: var(--soft); }
.$person { display: flex; align-items: center; gap: 12px; padding: 9px 0; } .$person img { width: 44px; height: 44px; border-radius: 50%; }
.$person p { overflow-wrap: anywhere; } .$strong { font-weight: 600; }
.$list { padding: 4px 20px; } .$entry { padding: 14px 0; border-bottom: 1px solid var(--line); } .$entry .$person { padding: 0; align-items: flex-start; } .$result { display: block; }
.$grow { flex: 1; min-width: 0; } .$rule { display: none; } .$plain { margin: 0; padding: 0; list-style: none; } .$tall { min-height: 110px; }
.$wide { max-width: 1128px; margin: 24px auto; padding: 0 16px; } .$cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 16px; margin-top: 16px; }
.$face { display: block; } .$face img { width: 72px; height: 72px; border-radius: 50%; }
`;
