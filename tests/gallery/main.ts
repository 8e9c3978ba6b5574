// First, since what reads the browser does so when it is loaded.
import './fake-browser.ts';
import './show.tsx';
