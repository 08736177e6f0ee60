import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail as it came over the wire. */
export interface ReceivedMail { from: string; to: string[]; data: string }

/** A mail server for tests that speaks SMTP (RFC 5321) over TCP and keeps what it gets. `refuse`: it takes no recipient. */
export async function startMailServer({ refuse = false } = {}): Promise<{ url: string; mails: ReceivedMail[]; close(): Promise<void> }> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    talk(socket, mails, refuse);
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails,
    close: () => new Promise((done) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => done());
    }),
  };
}

function talk(socket: Socket, mails: ReceivedMail[], refuse: boolean): void {
  let mail: ReceivedMail = { from: '', to: [], data: '' };
  let inData = false;
  let open = '';
  const say = (line: string) => socket.write(`${line}\r\n`);
  const hear = (line: string): void => {
    if (inData) {
      if (line !== '.') { mail.data += `${line.replace(/^\.\./, '.')}\n`; return; }
      inData = false;
      mails.push(mail);
      mail = { from: '', to: [], data: '' };
      say('250 taken');
      return;
    }
    const [, verb = '', address = ''] = /^(EHLO|HELO|MAIL FROM|RCPT TO|DATA|QUIT|RSET)[: ]?<?([^> ]*)/i.exec(line) ?? [];
    switch (verb.toUpperCase()) {
      case 'EHLO': case 'HELO': say('250 test'); break;
      case 'MAIL FROM': mail.from = address; say('250 ok'); break;
      case 'RCPT TO': if (refuse) say('550 no such mailbox'); else { mail.to.push(address); say('250 ok'); } break;
      case 'DATA': inData = true; say('354 go on'); break;
      case 'RSET': say('250 ok'); break;
      case 'QUIT': say('221 bye'); socket.end(); break;
      default: say('500 what?');
    }
  };
  socket.on('data', (chunk) => {
    open += chunk.toString('latin1');
    for (let end = open.indexOf('\r\n'); end >= 0; end = open.indexOf('\r\n')) {
      hear(open.slice(0, end));
      open = open.slice(end + 2);
    }
  });
  socket.on('error', () => socket.destroy());
  say('220 test');
}
