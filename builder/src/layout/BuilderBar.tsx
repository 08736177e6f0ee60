import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { AppBar, LoadingIndicator, Logout, TitlePortal, UserMenu } from 'react-admin';
import { Link } from 'react-router-dom';
import { useSession } from '../session/session-context.tsx';

/** The bar on top: where one is, and who one is. */
export function BuilderBar() {
  const { principal, roles } = useSession();
  return (
    <AppBar
      alwaysOn elevation={0} color="inherit" toolbar={<LoadingIndicator />}
      userMenu={(
        <UserMenu label={principal.name}>
          <Box sx={{ px: 2, py: 1, maxWidth: '16rem' }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>{principal.name}</Typography>
            <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>{principal.email}</Typography>
            <Typography variant="body2" color="textSecondary">{roles.join(', ')}</Typography>
          </Box>
          <Logout />
        </UserMenu>
      )}
    >
      <Typography component={Link} to="/" sx={{ fontWeight: 700, color: 'primary.main', textDecoration: 'none', mr: 2, display: { xs: 'none', sm: 'block' } }}>Portico</Typography>
      <TitlePortal variant="body1" component="p" sx={{ m: 0 }} />
    </AppBar>
  );
}
