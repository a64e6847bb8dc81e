await import('data:text/javascript,const');
