import nodemailer from 'nodemailer';

/** A plain-text mail to one address. */
export interface Mail { to: string; subject: string; text: string }

/** Sends a mail; throws where the mail server did not take it. */
export type SendMail = (mail: Mail) => Promise<void>;

/**
 * Makes the way to the deployer's mail server (SMTP, RFC 5321). A password only ever travels encrypted: with one, `smtp://` demands STARTTLS
 * (RFC 3207), except to this machine. Waits a few seconds and no longer: somebody is looking at the screen.
 */
export function mailSender({ url, from }: { url: string; from: string }): SendMail {
  const { username, hostname, protocol } = new URL(url);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const transport = nodemailer.createTransport({
    url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000,
    ...(protocol === 'smtp:' && username !== '' && !local && { requireTLS: true }),
    disableFileAccess: true, disableUrlAccess: true,
  });
  return async ({ to, subject, text }) => {
    // As an object, so that nothing in the address is read as a list of addresses.
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, headers: { 'Auto-Submitted': 'auto-generated' } });
  };
}
