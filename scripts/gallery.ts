import { openGallery } from '../tests/gallery/build.ts';

/** `npm run gallery`: every component and view in every state, as it is written; for the development of pages alone. */
console.log(`${await openGallery()}?story=popup/in order&language=en (Ctrl+C ends it)`);
