import { Component, Suspense, type ReactNode } from 'react';
import { Notice } from './Notice.tsx';
import { Skeleton } from './Skeleton.tsx';

/** Around a screen that is fetched when it is opened: what stands there until it has come, or when it does not. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return <Suspense fallback={<div className="card waiting"><Skeleton lines={5} /></div>}>{this.props.children}</Suspense>;
    return (
      <Notice tone="warning" title="This page cannot be shown." urgent>
        <p>Please load it again. If it stays like this, tell support.</p>
        <button type="button" className="button small" onClick={() => window.location.reload()}>Load the page again</button>
      </Notice>
    );
  }
}
