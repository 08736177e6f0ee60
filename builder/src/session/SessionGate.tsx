import { useEffect, useState, type ReactNode } from 'react';
import { HttpError } from 'react-admin';
import { readSession, type Session } from './admin-api.ts';
import { messageOf } from './http-client.ts';
import { NotStaff } from './NotStaff.tsx';
import { PlainPage } from './PlainPage.tsx';
import { SessionContext } from './session-context.tsx';

/** Draws the builder only for somebody who may use it; sends others to sign in or tells them why not. */
export function SessionGate({ children }: { children: (session: Session) => ReactNode }) {
  const [session, setSession] = useState<Session>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    readSession().then(setSession, setError);
  }, [attempt]);

  if (session) return <SessionContext value={session}>{children(session)}</SessionContext>;
  const status = error instanceof HttpError ? error.status : undefined;
  if (status === 403) return <NotStaff />;
  if (error && status !== 401) {
    return <PlainPage title="The builder could not start" text={messageOf(error)} act={{ label: 'Try again', run: () => { setError(undefined); setAttempt(attempt + 1); } }} />;
  }
  return <PlainPage title={status === 401 ? 'Taking you to sign in…' : 'Opening the builder…'} busy />;
}
