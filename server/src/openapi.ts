import { document } from './routes/index.ts';

console.log(JSON.stringify(document(), null, 2));
