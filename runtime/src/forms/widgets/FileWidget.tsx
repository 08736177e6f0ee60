import { useFileWidgetProps, type WidgetProps } from '@rjsf/utils';
import { formatSize } from '../../format-value.ts';
import { Icon } from '../../ui/Icon.tsx';
import { describedBy } from '../described-by.ts';

/** Files to send along; they travel inside the answers as data addresses. */
export function FileWidget(props: WidgetProps) {
  const { id, value, options, multiple, required, disabled, readonly, onChange, rawErrors, label } = props;
  const { filesInfo, handleChange, handleRemove } = useFileWidgetProps(value, onChange, multiple);
  return (
    <div className="file-widget">
      <input
        id={id} name={id} className="input" type="file" multiple={multiple} accept={typeof options.accept === 'string' ? options.accept : undefined}
        required={required && filesInfo.length === 0} disabled={disabled || readonly} aria-invalid={rawErrors?.length ? true : undefined} aria-describedby={describedBy(props)}
        onChange={(event) => {
          const { files } = event.target;
          if (files?.length) void Promise.resolve(handleChange(files)).catch(() => undefined); // a file that cannot be read is not taken along
          event.target.value = ''; // so that the same file can be chosen again after it was removed
        }}
      />
      {filesInfo.length > 0 && (
        <ul className="chosen-files" aria-label={`Chosen for ${label}`}>
          {filesInfo.map((file, i) => {
            const name = decodeURIComponent(file.name);
            return (
              <li key={i}>
                <Icon name="file" /><span>{name} <span className="fine">{formatSize(file.size)}</span></span>
                <button type="button" className="button quiet small" onClick={() => handleRemove(i)}>Remove{' '}<span className="unseen">{name}</span></button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
