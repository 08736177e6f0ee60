// Somebody else's system: takes every order and gives it a number.
import { createServer } from 'node:http';

let orders = 0;
createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => { body += chunk; }).on('end', () => {
    const { amount } = (body ? JSON.parse(body) : {}) as { amount?: number };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `R-${orders += 1}`, amount, state: 'open' }));
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
