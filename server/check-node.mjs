// Runs before everything else, on whatever Node the system has: it must stay readable to old versions.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 17)) {
  console.error(`Portico needs Node 22.17 or newer; this is Node ${process.versions.node}.

Portico brings its own Node 24 as the npm package "node", which did not install. The usual reasons:
  - install scripts were switched off: run  npm ci --ignore-scripts=false
  - the npm registry could not be reached while installing: run  npm ci  again
  - the program was started without npm: use  npm start,  npm test  or  npm run ...`);
  process.exit(1);
}
