import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import SignOutIcon from '@mui/icons-material/PowerSettingsNew';
import { useLogout } from 'react-admin';

/** Ends the session, from the menu of the account. */
export function SignOutItem() {
  const signOut = useLogout();
  return (
    <MenuItem onClick={() => void signOut()}>
      <ListItemIcon sx={{ minWidth: 36 }}><SignOutIcon fontSize="small" /></ListItemIcon>
      <ListItemText>Sign out</ListItemText>
    </MenuItem>
  );
}
