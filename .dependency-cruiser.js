/** The one-way rule (docs/architecture): entrypoints -> components -> lib, server -> lib, and lib/credits on nothing. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule(
      'credits-depend-on-nothing',
      'The credit rules are pure data and functions; a kept library counts the months.',
      { path: '^lib/credits/' },
      { pathNot: '^lib/credits/|/(date-fns|@date-fns/utc)/' },
    ),
    rule(
      'lib-looks-at-nothing-above',
      'lib is shared by the pages, the worker and the server.',
      { path: '^lib/' },
      { path: '^(entrypoints|components|server)/' },
    ),
    rule(
      'components-look-only-down',
      'Components are shared by the pages.',
      { path: '^components/' },
      { path: '^(entrypoints|server)/' },
    ),
    rule(
      'no-server-code-in-the-extension',
      'The extension talks to the server by HTTP.',
      { path: '^(entrypoints|components|lib)/' },
      { path: '^server/|^node:|^(fs|path|crypto)$' },
    ),
    rule(
      'server-uses-only-lib',
      'The server has no browser code.',
      { path: '^server/' },
      { path: '^(entrypoints|components)/|^lib/(wallet|messaging|browser|linkedin/(button|watch))' },
    ),
    rule(
      'browser-api-through-one-seam',
      'Only lib/native-browser.ts touches the browser API, and lib/messaging/runtime.ts for what a content script needs.',
      { path: '^(components|lib|entrypoints)/' },
      { path: 'webextension-polyfill|^wxt/browser$' },
    ),
    rule(
      'content-script-stays-light',
      'It loads on every LinkedIn page: no database, no React, no zod, no polyfill.',
      { path: '^entrypoints/linkedin(-sales)?\\.content/|^lib/linkedin/' },
      {
        path: 'node_modules/(dexie|react|react-dom|zustand|zod|webextension-polyfill|@wxt-dev)/|^lib/(wallet/|native-browser\\.ts$)',
        reachable: true,
      },
    ),
    rule(
      'linkedin-parsing-is-pure',
      'findPeople and parsePersonUrl work on any document.',
      { path: '^lib/linkedin/', pathNot: '^lib/linkedin/(button|watch)/' },
      { path: '^(lib/(?!linkedin/)|node_modules/)' },
    ),
    rule(
      'what-runs-is-a-dependency',
      'A server is installed without development dependencies (deploy/Containerfile).',
      { path: '^(server|lib|components|entrypoints)/' },
      { dependencyTypes: ['npm-dev'] },
    ),
    rule('no-circles', 'A circle hides which way a line may go.', {}, { circular: true }),
  ],
  options: {
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.(output|wxt)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.json', '.css'] },
  },
};
