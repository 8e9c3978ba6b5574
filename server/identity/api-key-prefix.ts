/** How every API key begins: tells it from a session's token. */
export const API_KEY_PREFIX = 'purser_';
