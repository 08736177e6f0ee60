import { useEffect, useMemo, useRef } from 'react';
import { Link, useSearch } from 'wouter';
import { pageAddress, pageParameters } from '../address.ts';
import { PageContext, usePortal } from '../portal-context.ts';
import type { Service } from '../service.ts';
import { ProblemNotice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useLoad } from '../use-load.ts';
import { arrived, demandOf } from '../step-up/step-up.ts';
import { StepUpPage } from '../step-up/StepUpPage.tsx';
import { NotFound } from './NotFound.tsx';
import { PageContent } from './PageContent.tsx';

/** Moves the focus to the page's heading when another page has come, but not when the portal itself has just been opened. */
function useHeadingFocus(shown: string | undefined, moved: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (shown === undefined || shown === before.current) return;
    const isFirst = before.current === undefined;
    before.current = shown;
    if (isFirst && !moved) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [shown]);
  return heading;
}

/** Fetches and draws the page that the address names. */
export function PageRoute({ page, service }: { page: string; service: Service }) {
  const { view, moved } = usePortal();
  const search = useSearch();
  // Without the state of its tables: sorting one of them is not another page.
  const key = pageAddress(page, pageParameters(search));
  const [{ data, problem, busy }, reload] = useLoad(key, (signal) => service.page(page, pageParameters(search), signal));
  const heading = useHeadingFocus(data || problem ? key : undefined, moved?.() ?? false);
  const known = view.navigation.find((item) => item.page === page)?.label;
  const title = data?.page.title ?? (problem ? 'Page not available' : known ?? 'Loading…');
  const open = useMemo(() => data && { key: data.page.key, title: data.page.title, release: data.release, parameters: data.parameters, reload }, [data, reload]);

  const demand = problem && !busy ? demandOf(problem) : undefined;
  const missing = !data && problem?.status === 404;

  useEffect(() => { if (!demand && !missing) document.title = `${title} · ${view.theme.name}`; }, [demand, missing, title, view.theme.name]);
  useEffect(() => { if (data && !problem) arrived(page); }, [data, problem, page]);

  // What was drawn goes as well: it was for somebody who has proved who they are lately.
  if (demand) return <StepUpPage demand={demand} page={page} title={known} first={page === view.navigation[0]?.page} heading={heading} />;

  if (open && data) {
    return (
      <PageContext value={open}>
        <PageContent key={key} title={title} description={data.page.description} blocks={data.blocks} heading={heading} />
        {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      </PageContext>
    );
  }
  if (missing) return <NotFound heading={heading} />;
  return (
    <>
      <div className="page-head"><h1 ref={heading} tabIndex={-1}>{title}</h1></div>
      {problem && !busy
        ? <><ProblemNotice problem={problem} onRetry={reload} />{view.navigation[0] && page !== view.navigation[0].page && <p><Link href="/">Go to the first page</Link></p>}</>
        : <div className="blocks waiting"><div className="card"><Skeleton lines={2} /></div><div className="card"><Skeleton lines={6} label="Loading the page" /></div></div>}
    </>
  );
}
