import { settingsReference } from './settings-reference.ts';

/* npm run config:reference: every flag and environment variable of the server, as docs/operations.md has them. */
console.log(settingsReference());
