import { Component, type ReactNode } from 'react';
import Alert from '@mui/material/Alert';

/** Keeps the editor standing when something half-made cannot be drawn. React knows this only as a class. */
export class PreviewFault extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Alert severity="warning">This cannot be drawn as it stands. It will be once the definition is complete.</Alert> : this.props.children;
  }
}
