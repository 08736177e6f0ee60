import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Router, useLocation } from 'wouter';
import type { PortalView, ThemeView } from '@portico/schemas/view';
import { pageOf } from './address.ts';
import { ClosedDoor } from './shell/ClosedDoor.tsx';
import { keepFor } from './kept.ts';
import { NotFound } from './page/NotFound.tsx';
import { PageRoute } from './page/PageRoute.tsx';
import { PortalContext, type Portal } from './portal-context.ts';
import { Invitation, isInvitation, screenOf } from './screens.ts';
import type { Service } from './service.ts';
import { Shell } from './shell/Shell.tsx';
import { Waiting } from './shell/Waiting.tsx';
import { readTheme, rememberTheme } from './theme/remember-theme.ts';
import { useTheme } from './theme/use-theme.ts';
import { ScreenBoundary } from './ui/ScreenBoundary.tsx';
import { useLoad } from './use-load.ts';

function OpenPortal({ view, base, service }: { view: PortalView; base: string; service: Service }) {
  const [said, setSaid] = useState('');
  const announce = useCallback((sentence: string) => setSaid(sentence), []);
  const [path] = useLocation();
  const began = useRef(path);
  const hasMoved = useRef(false);
  if (path !== began.current) hasMoved.current = true;
  const portal = useMemo<Portal>(() => ({ view, base, service, reads: service, announce, moved: () => hasMoved.current }), [view, base, service, announce]);
  const Screen = screenOf(path, view);
  const page = Screen ? undefined : pageOf(path, view.navigation[0]?.page ?? 'home');
  return (
    <PortalContext value={portal}>
      <Shell current={page ?? path.slice(1)} said={said}>{Screen ? <ScreenBoundary key={path}><Screen /></ScreenBoundary> : page ? <PageRoute page={page} service={service} /> : <NotFound />}</Shell>
    </PortalContext>
  );
}

/** The portal of one tenant below `base`. An invitation to it is open to those as well who are not in it yet. */
export function App({ base, service }: { base: string; service: Service }) {
  return <Router base={base}><Door base={base} service={service} /></Router>;
}

function Door({ base, service }: { base: string; service: Service }) {
  const [path] = useLocation();
  return isInvitation(path) ? <ScreenBoundary><Invitation base={base} service={service} /></ScreenBoundary> : <PortalDoor base={base} service={service} />;
}

/** The portal itself, once the server has said that it is open. */
function PortalDoor({ base, service }: { base: string; service: Service }) {
  const [{ data: view, problem, busy }, reload] = useLoad(base, async (signal) => {
    const opened = await service.portal(signal);
    keepFor(opened.principal);
    rememberTheme(base, opened.theme);
    return opened;
  });
  const [publicTheme, setPublicTheme] = useState<ThemeView>();
  const theme = view?.theme ?? publicTheme ?? readTheme(base);
  useTheme(theme, document.documentElement);
  useEffect(() => {
    // A closed portal is still drawn in the tenant's colours; without them the plain ones do.
    if (problem && !view) service.theme().then(setPublicTheme, () => {});
  }, [problem, view, service]);

  if (view) return <OpenPortal view={view} base={base} service={service} />;
  return problem && !busy ? <ClosedDoor problem={problem} theme={theme} service={service} onRetry={reload} /> : <Waiting theme={theme} />;
}
