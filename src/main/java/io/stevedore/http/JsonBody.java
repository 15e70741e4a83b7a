package io.stevedore.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.stevedore.kernel.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies of at most 64 KiB, and says in the contract's words what is wrong with one. */
@Provider
public class JsonBody implements ReaderInterceptor {

    static final long LARGEST = 64 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!isJson(context)) {
            return context.proceed();
        }
        context.setInputStream(new BoundedStream(context.getInputStream(), LARGEST));
        try {
            return context.proceed();
        } catch (JacksonException e) {
            throw malformed(e);
        } catch (CharConversionException e) {
            throw new Problem.BadRequest("The body is not UTF-8");
        } catch (WebApplicationException e) {
            throw e.getCause() instanceof JacksonException cause ? malformed(cause) : e;
        }
    }

    private static boolean isJson(ReaderInterceptorContext context) {
        String subtype =
                context.getMediaType() == null ? "" : context.getMediaType().getSubtype();
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    private static Problem malformed(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof JacksonException)) {
            return new Problem.BadRequest("The body has the wrong shape" + at(mapping.getLocation()));
        }
        return new Problem.BadRequest("The body is not valid JSON" + at(e.getLocation()));
    }

    /** Where, and not what: a body may hold what nobody should read in an error. */
    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : ", at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
