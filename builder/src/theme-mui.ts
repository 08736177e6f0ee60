import { createTheme } from '@mui/material/styles';
import { defaultTheme } from 'react-admin';

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The builder's look: calm, dense enough for daily work, every text at 4.5:1 or better. */
export const builderTheme = createTheme({
  ...defaultTheme,
  palette: {
    mode: 'light',
    primary: { main: '#15586b', dark: '#0e4352', light: '#2f7d93', contrastText: '#fff' },
    secondary: { main: '#15586b', contrastText: '#fff' },
    background: { default: '#f5f7f8', paper: '#fff' },
    text: { primary: '#1b2733', secondary: '#4d5a67' },
    divider: '#dde3e8',
    success: { main: '#1b6e3c', dark: '#14532d' }, warning: { main: '#8a4b00', dark: '#6b3a00' }, error: { main: '#b3261e', dark: '#8c1d18' }, info: { main: '#1d5fa8', dark: '#174b85' },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: font, fontSize: 13.5, button: { textTransform: 'none', fontWeight: 600 },
    h5: { fontSize: '1.35rem', fontWeight: 650, letterSpacing: '-0.01em' }, h6: { fontSize: '1rem', fontWeight: 650 }, subtitle2: { fontWeight: 650 },
  },
  sidebar: { width: 216, closedWidth: 52 },
  components: {
    ...defaultTheme.components,
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'none' } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiAutocomplete: { defaultProps: { size: 'small', fullWidth: true } },
    MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
    MuiPaper: { defaultProps: { elevation: 0 } },
    // What somebody may only read is as readable as the rest.
    MuiInputBase: { styleOverrides: { root: { '&.Mui-disabled': { color: '#1b2733', backgroundColor: '#f5f7f8' } }, input: { '&.Mui-disabled': { WebkitTextFillColor: '#1b2733' } } } },
    MuiFormLabel: { styleOverrides: { root: { '&.Mui-disabled': { color: '#4d5a67' } } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, '&.Mui-disabled': { color: '#4d5a67' } } } },
    MuiFormControlLabel: { styleOverrides: { label: { '&.Mui-disabled': { color: '#1b2733' } } } },
    MuiAppBar: { styleOverrides: { root: { backgroundColor: '#fff', color: '#1b2733', borderBottom: '1px solid #dde3e8' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiTableCell: { styleOverrides: { head: { fontWeight: 650, color: '#4d5a67' } } },
    MuiTab: { styleOverrides: { root: { minHeight: 40, textTransform: 'none', fontWeight: 600 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 40, borderBottom: '1px solid #dde3e8' } } },
    MuiChip: { styleOverrides: { root: { '&.Mui-disabled': { opacity: 1 } }, sizeSmall: { fontWeight: 600 } } },
    RaFilterForm: { styleOverrides: { root: { alignItems: 'center', padding: 0, minHeight: 0, gap: 8, '& .MuiFormControl-root': { marginTop: 0, marginBottom: 0 }, '& .RaFilterFormInput-spacer': { width: 0 } } } },
    RaFilterFormInput: { styleOverrides: { root: { alignItems: 'center' } } },
    RaListToolbar: { styleOverrides: { root: { paddingBottom: 12, alignItems: 'center', '&&': { backgroundColor: 'transparent' } } } },
    RaSimpleList: { styleOverrides: { root: { '& .RaSimpleList-tertiary': { opacity: 1 } } } },
    // Every question looks alike: no signs on its buttons, the one that leaves it first.
    RaConfirm: { styleOverrides: { root: { '& .MuiButton-startIcon': { display: 'none' } } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
    MuiTooltip: { defaultProps: { arrow: true } },
    MuiAlert: { styleOverrides: { root: { borderRadius: 8 }, message: { minWidth: 0, overflowWrap: 'anywhere' } } },
    MuiLink: { styleOverrides: { button: { verticalAlign: 'baseline', font: 'inherit', textAlign: 'left' } } },
    MuiButtonBase: { styleOverrides: { root: { '&.Mui-focusVisible': { outline: '2px solid #15586b', outlineOffset: 2 } } } },
  },
} as Parameters<typeof createTheme>[0]);
