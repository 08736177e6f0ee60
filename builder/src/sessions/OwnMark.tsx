import Chip from '@mui/material/Chip';

/** Marks the session that looks at the list. */
export const OwnMark = () => <Chip component="span" size="small" color="success" variant="outlined" label="This session" />;
