import { Component, type ReactNode } from 'react';
import { Notice } from '../ui/Notice.tsx';

interface Props { children: ReactNode; onRetry: (() => void) | undefined }

/** Keeps a block that cannot be drawn from taking the page with it. React knows error boundaries as classes only. */
export class BlockBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="block card">
        <Notice tone="warning" title="This part of the page cannot be shown." urgent>
          <p>The rest of the page works. If it stays like this, please tell support.</p>
          <button type="button" className="button small" onClick={() => (this.props.onRetry ? this.props.onRetry() : this.setState({ failed: false }))}>{this.props.onRetry ? 'Load the page again' : 'Try again'}</button>
        </Notice>
      </div>
    );
  }
}
