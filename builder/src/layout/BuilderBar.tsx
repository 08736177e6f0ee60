import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { AppBar, LoadingIndicator, TitlePortal, UserMenu } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRoleNames } from '../people/use-role-names.ts';
import { useSession } from '../session/session-context.tsx';
import { SignOutItem } from './SignOutItem.tsx';

/** The bar on top: where one is, and who one is. */
export function BuilderBar() {
  const { principal, roles } = useSession();
  const roleName = useRoleNames();
  return (
    <AppBar
      alwaysOn elevation={0} color="inherit" toolbar={<LoadingIndicator />}
      userMenu={(
        <UserMenu label={principal.name}>
          <Box sx={{ px: 2, py: 1, maxWidth: '16rem' }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>{principal.name}</Typography>
            <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>{principal.email}</Typography>
            <Typography variant="body2" color="textSecondary">{roles.map(roleName).join(', ')}</Typography>
          </Box>
          <SignOutItem />
        </UserMenu>
      )}
    >
      <Typography component={Link} to="/" sx={{ fontWeight: 700, color: 'primary.main', textDecoration: 'none', mr: 2, display: { xs: 'none', sm: 'block' } }}>Portico</Typography>
      <TitlePortal variant="body1" component="p" sx={{ m: 0 }} />
    </AppBar>
  );
}
