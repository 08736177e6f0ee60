import { useEffect, useRef } from 'react';
import { buttonId, getTemplate, getUiOptions, type ArrayFieldItemTemplateProps, type ArrayFieldTemplateProps } from '@rjsf/utils';
import { Icon } from '../../ui/Icon.tsx';

/** A list of entries. The focus follows what a person adds and stays in the list when they take something away. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { title, items, canAdd, onAddClick, fieldPathId, disabled, readonly, schema, uiSchema, registry, optionalDataControl } = props;
  const options = getUiOptions(uiSchema, registry.globalUiOptions);
  const Description = getTemplate<'ArrayFieldDescriptionTemplate'>('ArrayFieldDescriptionTemplate', registry, options);
  const list = useRef<HTMLDivElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const adding = useRef(false);
  const before = useRef(items.length);
  const name = options.title || title;

  useEffect(() => {
    const grew = items.length > before.current;
    const shrank = items.length < before.current;
    before.current = items.length;
    if (grew && adding.current) {
      adding.current = false;
      list.current?.lastElementChild?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
    } else if (shrank && document.activeElement === document.body) add.current?.focus();
  }, [items.length]);

  return (
    <fieldset className="fieldset list" id={fieldPathId.$id} tabIndex={-1}>
      {name && <legend>{name}</legend>}
      <Description fieldPathId={fieldPathId} description={options.description || schema.description} schema={schema} uiSchema={uiSchema} registry={registry} />
      {optionalDataControl}
      <div className="list-items" ref={list}>{items}</div>
      {canAdd ? (
        <button ref={add} type="button" id={buttonId(fieldPathId, 'add')} className="button" disabled={disabled || readonly} onClick={(event) => { adding.current = true; onAddClick(event); }}>
          <Icon name="plus" />{items.length ? 'Add another' : 'Add'}{name && <>{' '}<span className="unseen">to {name}</span></>}
        </button>
      ) : schema.maxItems !== undefined && items.length >= schema.maxItems && <p className="fine">No more than {schema.maxItems} can be added.</p>}
    </fieldset>
  );
}

/** One entry of a list with the buttons to move and remove it. */
export function ArrayFieldItemTemplate({ children, index, totalItems, hasToolbar, buttonsProps, disabled, readonly }: ArrayFieldItemTemplateProps) {
  const { hasMoveUp, hasMoveDown, hasCopy, hasRemove, onMoveUpItem, onMoveDownItem, onCopyItem, onRemoveItem } = buttonsProps;
  const off = disabled || readonly;
  const of = <>{' '}<span className="unseen">entry {index + 1}</span></>;
  return (
    <div className="list-item" role="group" aria-label={`Entry ${index + 1} of ${totalItems}`}>
      <div className="list-content">{children}</div>
      {hasToolbar && (
        <div className="list-tools">
          {(hasMoveUp || hasMoveDown) && (
            <>
              <button type="button" className="button quiet small square" disabled={off || !hasMoveUp} onClick={onMoveUpItem}><Icon name="up" /><span className="unseen">Move up{of}</span></button>
              <button type="button" className="button quiet small square" disabled={off || !hasMoveDown} onClick={onMoveDownItem}><Icon name="down" /><span className="unseen">Move down{of}</span></button>
            </>
          )}
          {hasCopy && <button type="button" className="button quiet small" disabled={off} onClick={onCopyItem}>Copy{of}</button>}
          {hasRemove && <button type="button" className="button quiet small" disabled={off} onClick={onRemoveItem}><Icon name="remove" />Remove{of}</button>}
        </div>
      )}
    </div>
  );
}
