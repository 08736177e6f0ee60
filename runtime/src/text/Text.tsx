import { Fragment, useMemo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { linkTarget } from './link-target.ts';
import { parseText, type Piece } from './parse-text.ts';

function drawLink(href: string, children: ReactNode, key: number): ReactNode {
  const target = linkTarget(href);
  if (!target) return <Fragment key={key}>{children}</Fragment>;
  if (target.kind === 'page') return <Link key={key} href={target.href}>{children}</Link>;
  return <a key={key} href={target.href} rel="noopener noreferrer">{children}</a>;
}

function draw(pieces: Piece[]): ReactNode[] {
  return pieces.map((piece, i) => {
    if (piece.kind === 'plain') return piece.text;
    if (piece.kind === 'link') return drawLink(piece.href, draw(piece.pieces), i);
    return piece.kind === 'bold' ? <strong key={i}>{draw(piece.pieces)}</strong> : <em key={i}>{draw(piece.pieces)}</em>;
  });
}

/** A text in the portal's small part of Markdown, drawn as elements: there is no HTML in between that could be injected into. */
export function Text({ text, level = 2 }: { text: string; level?: number }) {
  const parts = useMemo(() => parseText(text), [text]);
  return (
    <div className="text">
      {parts.map((part, i) => {
        if (part.kind === 'heading') {
          const Heading = `h${Math.min(6, level + part.depth - 1)}` as 'h2';
          return <Heading key={i}>{draw(part.pieces)}</Heading>;
        }
        if (part.kind === 'paragraph') {
          return <p key={i}>{part.lines.map((line, n) => <Fragment key={n}>{n > 0 && ' '}{draw(line)}</Fragment>)}</p>;
        }
        const List = part.ordered ? 'ol' : 'ul';
        return <List key={i}>{part.items.map((item, n) => <li key={n}>{draw(item)}</li>)}</List>;
      })}
    </div>
  );
}
