import { useEffect, useRef } from 'react';
import type { Receipt } from '@portico/schemas/view';
import { formatValue } from '../format-value.ts';
import { usePortal } from '../portal-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Lines } from '../ui/Value.tsx';

interface ReceiptCardProps { receipt: Receipt | undefined; earlier: boolean; again: string; onAgain: () => void }

/** What a person keeps of something that worked. */
export function ReceiptCard({ receipt, earlier, again, onAgain }: ReceiptCardProps) {
  const { announce } = usePortal();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const reference = receipt?.reference;
  const canCopy = Boolean(reference && navigator.clipboard);
  const copy = () => void navigator.clipboard.writeText(reference!).then(() => announce('Reference copied.'), () => announce('The reference could not be copied.'));
  return (
    <div className="receipt">
      {earlier && <Notice tone="info" title="Your earlier request had gone through."><p>What you changed since then was not sent. This is the receipt of the earlier request.</p></Notice>}
      <p className="receipt-mark"><Icon name="check" /></p>
      <h3 ref={heading} tabIndex={-1}>{receipt?.title ?? 'Done'}</h3>
      {reference && <p className="receipt-reference">Reference <strong>{reference}</strong></p>}
      {receipt && <p className="fine"><time dateTime={receipt.at}>{formatValue(receipt.at, 'datetime')}</time></p>}
      {receipt && <Lines lines={receipt.lines} />}
      <p className="actions">
        {canCopy && <button type="button" className="button" onClick={copy}><Icon name="copy" />Copy reference</button>}
        <button type="button" className="button" onClick={() => window.print()}><Icon name="print" />Print</button>
        <button type="button" className="button quiet" onClick={onAgain}>{again}</button>
      </p>
    </div>
  );
}
